using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

/// <summary>Uniqueness, phone numbers, columns, and the order of the checks.</summary>
public class CreateUserIdentifierTests
{
    const string UsernameInUse = """{ "code": "user.username_already_in_use", "message": "This username is already in use." }""";
    const string EmailInUse = """{ "code": "user.email_already_in_use", "message": "This email is associated with an existing account." }""";
    const string PhoneInUse = """{ "code": "user.phone_already_in_use", "message": "This phone number is associated with an existing account." }""";
    const string InvalidPhone = """{ "code": "user.invalid_phone", "data": { "name": "ParseError" }, "message": "Invalid phone number." }""";

    [Theory]
    [InlineData("username", "jane", "jane", UsernameInUse)]
    [InlineData("primaryEmail", "jane@example.com", "jane@example.com", EmailInUse)]
    [InlineData("primaryEmail", "jane@example.com", "JANE@Example.com", EmailInUse)]
    [InlineData("primaryPhone", "14155550100", "14155550100", PhoneInUse)]
    [InlineData("primaryPhone", "61412345678", "610412345678", PhoneInUse)]
    [InlineData("primaryPhone", "4407911123456", "447911123456", PhoneInUse)]
    public async Task An_identifier_that_another_user_has_is_taken(string member, string first, string second, string answer)
    {
        var logto = await ClientAsync();
        (await logto.PostAsync("/api/users", Body((member, first)))).Status.ShouldBe(200);

        (await logto.PostAsync("/api/users", Body((member, second)))).ShouldBe(422, answer);
    }

    [Fact]
    public async Task Usernames_that_differ_by_case_are_two()
    {
        var logto = await ClientAsync();
        (await logto.PostAsync("/api/users", Body(("username", "jane")))).Status.ShouldBe(200);

        (await logto.PostAsync("/api/users", Body(("username", "Jane")))).ShouldBe(200, User(("username", "Jane")));
    }

    [Theory]
    [InlineData("username", "jane", UsernameInUse)]
    [InlineData("primaryEmail", "jane@example.com", EmailInUse)]
    [InlineData("primaryPhone", "14155550100", PhoneInUse)]
    public async Task Of_64_creates_at_once_with_one_identifier_one_succeeds_and_63_conflict(string member, string value, string answer)
    {
        var racing = await AuthorizeAsync(RaceServer.Vendor("logto", "users"), Resource);

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => racing.PostAsync("/api/users", Body((member, value)))));

        replies.Where(reply => reply.Status == 200).ShouldHaveSingleItem().ShouldBe(200, User((member, value)));
        foreach (var reply in replies.Where(reply => reply.Status != 200))
            reply.ShouldBe(422, answer);
    }

    [Theory]
    [InlineData("61412345678", "61412345678")]
    [InlineData("610412345678", "61412345678")]
    [InlineData("4407911123456", "447911123456")]
    [InlineData("49015112345678", "4915112345678")]
    [InlineData("330612345678", "33612345678")]
    [InlineData("8109012345678", "819012345678")]
    [InlineData("9710501234567", "971501234567")]
    [InlineData("390612345678", "390612345678")]
    [InlineData("340912345678", "340912345678")]
    [InlineData("10912345678", "10912345678")]
    [InlineData("123", "123")]
    [InlineData("4411111111111111111", "4411111111111111111")]
    public async Task A_phone_number_loses_its_trunk_zero(string sent, string stored) =>
        (await (await ClientAsync()).PostAsync("/api/users", Body(("primaryPhone", sent)))).ShouldBe(200, User(("primaryPhone", stored)));

    [Theory]
    [InlineData("0123456789")]
    [InlineData("999123456")]
    [InlineData("1")]
    [InlineData("12")]
    [InlineData("441")]
    [InlineData("44111111111111111111")]
    public async Task Digits_that_are_no_international_number_are_refused(string digits) =>
        (await (await ClientAsync()).PostAsync("/api/users", Body(("primaryPhone", digits)))).ShouldBe(422, InvalidPhone);

    [Theory]
    [InlineData("username", "", "", 128)]
    [InlineData("primaryEmail", "", "@b.c", 128)]
    [InlineData("name", "", "", 128)]
    [InlineData("avatar", "https://example.com/", "", 2048)]
    public async Task A_value_must_fit_its_column(string member, string start, string end, int limit)
    {
        var logto = await ClientAsync();
        string Value(int length) => start + new string('x', length - start.Length - end.Length) + end;

        (await logto.PostAsync("/api/users", Body((member, Value(limit))))).ShouldBe(200, User((member, Value(limit))));
        (await logto.PostAsync("/api/users", Body((member, Value(limit + 1))))).ShouldBe(422, TooLong(limit));
    }

    [Fact]
    public async Task Columns_count_characters_not_bytes()
    {
        var logto = await ClientAsync();

        (await logto.PostAsync("/api/users", Body(("name", new string('€', 128))))).ShouldBe(200, User(("name", new string('€', 128))));
        (await logto.PostAsync("/api/users", Body(("name", new string('€', 129))))).ShouldBe(422, TooLong(128));
    }

    [Fact]
    public async Task The_checks_come_in_the_vendors_order()
    {
        var logto = await ClientAsync();
        (await logto.PostAsync("/api/users", Body(("username", "jane"), ("primaryEmail", "jane@example.com"), ("primaryPhone", "14155550100")))).Status.ShouldBe(200);
        var body = new Dictionary<string, string>
        {
            ["username"] = "jane", ["primaryEmail"] = "jane@example.com", ["primaryPhone"] = "14155550100",
            ["password"] = "x", ["passwordDigest"] = "no legacy digest", ["name"] = new string('x', 129),
        };

        async Task Next(int status, string code, Action repair)
        {
            var reply = await logto.PostAsync("/api/users", body);
            (reply.Status, reply.Json.GetProperty("code").GetString()).ShouldBe((status, code));
            repair();
        }

        await Next(400, "user.password_and_digest", () => body.Remove("password"));
        await Next(400, "user.password_algorithm_required", () => body["passwordAlgorithm"] = "Legacy");
        await Next(422, "user.username_already_in_use", () => body["username"] = "joe");
        await Next(422, "user.email_already_in_use", () => body["primaryEmail"] = "joe@example.com");
        await Next(422, "user.phone_already_in_use", () => body["primaryPhone"] = "0");
        await Next(400, "password.invalid_legacy_password_format", () => body["passwordAlgorithm"] = "MD5");
        await Next(422, "user.invalid_phone", () => body["primaryPhone"] = "14155550101");
        await Next(422, "entity.value_too_long", () => body["name"] = "Joe");
        (await logto.PostAsync("/api/users", body)).ShouldBe(200, User(("username", "joe"), ("primaryEmail", "joe@example.com"), ("primaryPhone", "14155550101"), ("name", "Joe"), ("hasPassword", true)));
    }

    static Dictionary<string, string> Body(params (string Member, string Value)[] members) => members.ToDictionary(member => member.Member, member => member.Value);

    static string TooLong(int limit) => $$"""
        { "code": "entity.value_too_long", "data": { "message": "value too long for type character varying({{limit}})" }, "message": "The length of value is too long and exceeds the limit." }
        """;
}
