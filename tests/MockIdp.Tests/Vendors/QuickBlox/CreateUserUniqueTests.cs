namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class CreateUserUniqueTests
{
    readonly VendorClient quickblox = Client().WithApiKey();

    [Theory]
    [InlineData("login", "Peter", "Peter")]
    [InlineData("login", "Peter", "pETER ")]
    [InlineData("email", "peter@gmail.com", "peter@gmail.com")]
    [InlineData("email", "peter@gmail.com", "Peter@Gmail.com")]
    [InlineData("facebook_id", "8887366", "8887366")]
    [InlineData("external_user_id", "1236672", "1236672")]
    [InlineData("external_user_id", "1236672", "01236672")]
    public async Task A_taken_value_is_refused(string field, string first, string second)
    {
        (await quickblox.PostFormAsync("/users.json", Fields("one", field, first))).Status.ShouldBe(201);

        (await quickblox.PostFormAsync("/users.json", Fields("two", field, second))).ShouldBe(422, Errors(field, "has already been taken"));
    }

    [Theory]
    [InlineData("facebook_id", "8887366a", "8887366A")]
    [InlineData("full_name", "Peter Smith", "Peter Smith")]
    [InlineData("phone", "+73123555", "+73123555")]
    public async Task Other_values_may_be_equal(string field, string first, string second)
    {
        (await quickblox.PostFormAsync("/users.json", Fields("one", field, first))).Status.ShouldBe(201);

        (await quickblox.PostFormAsync("/users.json", Fields("two", field, second))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task The_answer_to_a_taken_login_has_the_47_bytes_that_were_seen()
    {
        await quickblox.HasUserAsync("Peter");

        (await quickblox.CreateUserAsync(new { login = "Peter", password = "!Peter009" })).ShouldBeText(422, """{"errors":{"login":["has already been taken"]}}""");
    }

    [Fact]
    public async Task All_taken_values_are_told_at_once()
    {
        var user = new { login = "Peter", password = "!Peter009", email = "peter@gmail.com", facebook_id = "8887366", external_user_id = 1236672 };
        await quickblox.CreateUserAsync(user);

        (await quickblox.CreateUserAsync(user)).ShouldBe(422, """
            { "errors": {
                "email": ["has already been taken"],
                "login": ["has already been taken"],
                "facebook_id": ["has already been taken"],
                "external_user_id": ["has already been taken"] } }
            """);
    }

    [Fact]
    public async Task Users_without_a_value_do_not_clash_over_it()
    {
        await quickblox.CreateUserAsync(new { login = "first", password = "!Peter009" });

        (await quickblox.CreateUserAsync(new { login = "second", password = "!Peter009", email = "", facebook_id = (string?)null })).ShouldBe(201, User(("login", "second")));
    }

    [Theory]
    [InlineData("login", "same")]
    [InlineData("email", "same@example.org")]
    [InlineData("facebook_id", "8887366")]
    [InlineData("external_user_id", "1236672")]
    public async Task Of_64_parallel_creates_with_one_value_one_succeeds(string field, string value)
    {
        var racing = RaceServer.Vendor("quickblox", "users").WithApiKey();

        var replies = await Task.WhenAll(Enumerable.Range(100, 64).Select(number => racing.PostFormAsync("/users.json", Fields($"user{number}", field, value))));

        replies.Count(reply => reply.Status == 201).ShouldBe(1);
        foreach (var refused in replies.Where(reply => reply.Status != 201))
            refused.ShouldBe(422, Errors(field, "has already been taken"));
    }

    static (string Name, string Value)[] Fields(string login, string field, string value)
    {
        var members = new Dictionary<string, string> { ["login"] = login, ["password"] = "quickblox", [field] = value };
        return [.. members.Select(member => ($"user[{member.Key}]", member.Value))];
    }
}
