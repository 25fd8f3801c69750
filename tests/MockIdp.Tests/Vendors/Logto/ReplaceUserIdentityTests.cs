using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class ReplaceUserIdentityTests
{
    const string InUse = """{ "code": "user.identity_already_in_use", "message": "The social account has been associated with an existing account." }""";

    [Fact]
    public async Task A_new_target_is_201_and_a_known_one_is_200_and_both_answer_all_identities()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync();

        (await logto.RenewsAsync(user, () => logto.PutAsync(user + "/identities/google", """{ "userId": "1", "details": { "name": "Jane", "n": null }, "other": 1 }""")))
            .ShouldBe(201, """{ "google": { "userId": "1", "details": { "name": "Jane", "n": null } } }""");
        (await logto.RenewsAsync(user, () => logto.PutAsync(user + "/identities/git%2Fhub", """{ "userId": "" }""")))
            .ShouldBe(201, """{ "google": { "userId": "1", "details": { "name": "Jane", "n": null } }, "git/hub": { "userId": "" } }""");
        (await logto.RenewsAsync(user, () => logto.PutAsync(user + "/identities/google", """{ "userId": "2" }""")))
            .ShouldBe(200, """{ "google": { "userId": "2" }, "git/hub": { "userId": "" } }""");

        (await logto.GetAsync(user)).ShouldBe(200, User(("identities", System.Text.Json.Nodes.JsonNode.Parse("""{ "google": { "userId": "2" }, "git/hub": { "userId": "" } }"""))));
    }

    [Fact]
    public async Task An_account_belongs_to_one_user_until_that_one_gives_it_up()
    {
        var logto = await ClientAsync();
        var (first, second) = (await logto.UserAsync(), await logto.UserAsync());
        (await logto.PutAsync(first + "/identities/google", """{ "userId": "1" }""")).Status.ShouldBe(201);

        (await logto.PutAsync(second + "/identities/google", """{ "userId": "1" }""")).ShouldBe(422, InUse);
        (await logto.PutAsync(second + "/identities/github", """{ "userId": "1" }""")).Status.ShouldBe(201);
        (await logto.PutAsync(second + "/identities/google", """{ "userId": "2" }""")).Status.ShouldBe(201);
        (await logto.PutAsync(second + "/identities/google", """{ "userId": "1" }""")).ShouldBe(422, InUse);
        (await logto.PutAsync(first + "/identities/google", """{ "userId": "3" }""")).Status.ShouldBe(200);

        (await logto.PutAsync(second + "/identities/google", """{ "userId": "1" }""")).ShouldBe(200, """{ "github": { "userId": "1" }, "google": { "userId": "1" } }""");
    }

    [Fact]
    public async Task Of_64_users_who_link_one_account_at_once_one_gets_it()
    {
        var racing = await AuthorizeAsync(RaceServer.Vendor("logto", "identities"), Resource);
        var users = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => racing.UserAsync()));

        var replies = await Task.WhenAll(users.Select(user => racing.PutAsync(user + "/identities/google", """{ "userId": "1" }""")));

        replies.Where(reply => reply.Status == 201).ShouldHaveSingleItem().ShouldBe(201, """{ "google": { "userId": "1" } }""");
        foreach (var reply in replies.Where(reply => reply.Status != 201))
            reply.ShouldBe(422, InUse);
    }

    [Fact]
    public async Task Of_many_links_of_one_target_at_once_one_is_new_and_targets_lose_nothing()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => logto.PutAsync($"{user}/identities/t{i % 4}", $$"""{ "userId": "{{i}}" }""")));

        replies.Count(reply => reply.Status == 201).ShouldBe(4);
        replies.ShouldAllBe(reply => reply.Status == 200 || reply.Status == 201);
        (await logto.GetAsync(user)).Json.GetProperty("identities").EnumerateObject().Select(identity => identity.Name).Order().ShouldBe(["t0", "t1", "t2", "t3"]);
    }

    [Fact]
    public async Task The_account_is_required() => (await (await ClientAsync()).PutAsync("/api/users/x/identities/google", "{}")).ShouldBe(400, Required("userId", "string"));

    [Theory]
    [InlineData("""{ "userId": 1 }""", "userId", "string", "number")]
    [InlineData("""{ "userId": "1", "details": [] }""", "details", "object", "array")]
    [InlineData("""{ "userId": "1", "details": null }""", "details", "object", "null")]
    public async Task Other_types_are_refused(string body, string member, string type, string received) =>
        (await (await ClientAsync()).PutAsync("/api/users/x/identities/google", body)).ShouldBe(400, Mistyped(member, type, received));
}
