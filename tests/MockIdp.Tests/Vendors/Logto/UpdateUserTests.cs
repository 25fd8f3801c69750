using System.Text.Json.Nodes;
using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class UpdateUserTests
{
    const string Full = """
        { "username": "jane", "primaryEmail": "Jane@example.com", "primaryPhone": "14155550100", "name": "Jane", "avatar": "https://example.com/a.png",
          "customData": { "a": 1, "b": { "c": 2 } }, "profile": { "givenName": "Jane", "address": { "country": "DE" } } }
        """;

    const string EmailInUse = """{ "code": "user.email_already_in_use", "message": "This email is associated with an existing account." }""";
    const string PhoneInUse = """{ "code": "user.phone_already_in_use", "message": "This phone number is associated with an existing account." }""";
    const string UsernameInUse = """{ "code": "user.username_already_in_use", "message": "This username is already in use." }""";
    const string InvalidPhone = """{ "code": "user.invalid_phone", "data": { "name": "ParseError" }, "message": "Invalid phone number." }""";

    [Theory]
    [InlineData("username", "\"joe\"", "\"joe\"")]
    [InlineData("primaryEmail", "\"Joe@x.y\"", "\"Joe@x.y\"")]
    [InlineData("primaryPhone", "\"610412345678\"", "\"61412345678\"")]
    [InlineData("name", "\"\\u00e4\"", "\"\\u00e4\"")]
    [InlineData("avatar", "\"data:,x\"", "\"data:,x\"")]
    [InlineData("username", "null", null)]
    [InlineData("username", "\"\"", null)]
    [InlineData("primaryEmail", "null", null)]
    [InlineData("primaryEmail", "\"\"", null)]
    [InlineData("primaryPhone", "null", null)]
    [InlineData("primaryPhone", "\"\"", null)]
    [InlineData("name", "null", null)]
    [InlineData("name", "\"\"", null)]
    [InlineData("avatar", "null", null)]
    [InlineData("avatar", "\"\"", null)]
    [InlineData("customData", "{ \"x\": null }", "{ \"x\": null }")]
    [InlineData("customData", "{}", "{}")]
    [InlineData("profile", "{ \"locale\": \"de\", \"other\": 1 }", "{ \"locale\": \"de\" }")]
    [InlineData("profile", "{}", "{}")]
    public async Task One_member_is_replaced_and_the_others_stay(string member, string sent, string? stored)
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync(Full);
        var expected = JsonNode.Parse(User())!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(Full)!.AsObject())
            expected[name] = value!.DeepClone();
        expected[member] = stored is null ? null : JsonNode.Parse(stored);

        var reply = await logto.RenewsAsync(user, () => logto.PatchAsync(user, $$"""{ "{{member}}": {{sent}} }"""));

        reply.ShouldBe(200, expected.ToJsonString());
        (await logto.GetAsync(user)).ShouldBe(200, reply.Text);
    }

    [Fact]
    public async Task What_is_cleared_or_replaced_is_free_again()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync(Full);

        (await logto.PatchAsync(user, """{ "username": null, "primaryEmail": "", "primaryPhone": "61412345678" }""")).Status.ShouldBe(200);

        (await logto.PostAsync("/api/users", Full)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_user_may_keep_its_own_identifiers()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync(Full);

        (await logto.RenewsAsync(user, () => logto.PatchAsync(user, """{ "username": "jane", "primaryEmail": "JANE@example.com", "primaryPhone": "14155550100" }"""))).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("""{ "username": "jane", "primaryPhone": "14155550100", "primaryEmail": "jane@EXAMPLE.com" }""", EmailInUse)]
    [InlineData("""{ "username": "jane", "primaryPhone": "14155550100" }""", PhoneInUse)]
    [InlineData("""{ "username": "jane", "primaryPhone": "0" }""", UsernameInUse)]
    [InlineData("""{ "username": "Jane", "primaryPhone": "0" }""", InvalidPhone)]
    public async Task Identifiers_are_looked_for_in_the_order_email_phone_username(string body, string answer)
    {
        var logto = await ClientAsync();
        await logto.UserAsync(Full);
        var user = await logto.UserAsync();
        var before = await logto.GetAsync(user);

        (await logto.PatchAsync(user, body)).ShouldBe(422, answer);
        (await logto.GetAsync(user)).ShouldBe(200, before.Text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "password": "x", "isSuspended": true, "id": "x" }""")]
    public async Task Nothing_to_update_is_refused(string body)
    {
        var logto = await ClientAsync();

        (await logto.PatchAsync(await logto.UserAsync(), body)).ShouldBe(422, """{ "code": "entity.invalid_input", "message": "Invalid input. Value list must not be empty." }""");
    }

    [Fact]
    public async Task A_body_that_is_not_read_updates_nothing()
    {
        var logto = await ClientAsync();

        (await logto.SendAsync("PATCH", await logto.UserAsync(), """{ "name": "x" }""", "application/merge-patch+json"))
            .ShouldBe(422, """{ "code": "entity.invalid_input", "message": "Invalid input. Value list must not be empty." }""");
    }

    [Theory]
    [InlineData("username", "", 128)]
    [InlineData("primaryEmail", "a@b.", 128)]
    [InlineData("name", "", 128)]
    [InlineData("avatar", "data:", 2048)]
    public async Task A_value_must_fit_its_column(string member, string start, int limit)
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync();

        (await logto.PatchAsync(user, $$"""{ "{{member}}": "{{start.PadRight(limit, 'x')}}" }""")).Status.ShouldBe(200);
        (await logto.PatchAsync(user, $$"""{ "{{member}}": "{{start.PadRight(limit + 1, 'x')}}" }""")).ShouldBe(422, $$"""
            { "code": "entity.value_too_long", "data": { "message": "value too long for type character varying({{limit}})" }, "message": "The length of value is too long and exceeds the limit." }
            """);
    }

    [Theory]
    [InlineData("username", "9a", "regex", "Invalid")]
    [InlineData("primaryEmail", "a@b", "regex", "Invalid")]
    [InlineData("primaryPhone", "+1", "regex", "Invalid")]
    [InlineData("avatar", "x", "url", "Invalid url")]
    public async Task A_text_that_breaks_its_rule_is_refused(string member, string value, string validation, string message) =>
        (await (await ClientAsync()).PatchAsync("/api/users/unknown", $$"""{ "{{member}}": "{{value}}" }""")).ShouldBe(400, Guard(
            $$"""{ "validation": "{{validation}}", "code": "invalid_string", "message": "{{message}}", "path": ["{{member}}"] }""",
            $"Error in key path \"{member}\": (invalid_string) {message}"));

    [Theory]
    [InlineData("username", "12", "number")]
    [InlineData("primaryEmail", "{}", "object")]
    [InlineData("primaryPhone", "14155550100", "number")]
    [InlineData("name", "false", "boolean")]
    [InlineData("avatar", "[]", "array")]
    public async Task What_is_no_text_matches_neither_of_two_forms(string member, string json, string received) =>
        (await (await ClientAsync()).PatchAsync("/api/users/unknown", $$"""{ "{{member}}": {{json}} }""")).ShouldBe(400, Guard(
            $$"""
            { "code": "invalid_union", "unionErrors": [
                { "issues": [{ "code": "invalid_type", "expected": "string", "received": "{{received}}", "path": ["{{member}}"], "message": "Expected string, received {{received}}" }], "name": "ZodError" },
                { "issues": [{ "received": {{json}}, "code": "invalid_literal", "expected": "", "path": ["{{member}}"], "message": "Invalid literal value, expected \"\"" }], "name": "ZodError" }],
              "path": ["{{member}}"], "message": "Invalid input" }
            """,
            $"Error in key path \"{member}\": (invalid_union) Invalid input"));

    [Theory]
    [InlineData("customData", "null", "null")]
    [InlineData("customData", "[]", "array")]
    [InlineData("profile", "null", "null")]
    [InlineData("profile", "\"x\"", "string")]
    public async Task Objects_cannot_be_cleared(string member, string json, string received) =>
        (await (await ClientAsync()).PatchAsync("/api/users/unknown", $$"""{ "{{member}}": {{json}} }""")).ShouldBe(400, Mistyped(member, "object", received));

    [Fact]
    public async Task Parallel_updates_of_one_user_lose_nothing()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync();
        string[] bodies = ["""{ "name": "n" }""", """{ "username": "u" }""", """{ "avatar": "data:b" }""", """{ "primaryEmail": "a@b.c" }""", """{ "primaryPhone": "123" }""", """{ "customData": { "a": 1 } }"""];

        var replies = await Task.WhenAll(bodies.Concat(bodies).Concat(bodies).Select(body => logto.PatchAsync(user, body)));

        replies.ShouldAllBe(reply => reply.Status == 200);
        replies.Select(reply => reply.UpdatedAt()).ShouldBeUnique();
        (await logto.GetAsync(user)).ShouldBe(200, User(("username", "u"), ("primaryEmail", "a@b.c"), ("primaryPhone", "123"), ("name", "n"), ("avatar", "data:b"), ("customData", new JsonObject { ["a"] = 1 })));
    }

    [Theory]
    [InlineData("username", "jane", UsernameInUse)]
    [InlineData("primaryEmail", "a@b.c", EmailInUse)]
    [InlineData("primaryPhone", "123", PhoneInUse)]
    public async Task Of_many_users_who_take_one_identifier_at_once_one_gets_it(string member, string value, string answer)
    {
        var logto = await ClientAsync();
        var users = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => logto.UserAsync()));

        var replies = await Task.WhenAll(users.Select(user => logto.PatchAsync(user, $$"""{ "{{member}}": "{{value}}" }""")));

        replies.Where(reply => reply.Status == 200).ShouldHaveSingleItem().ShouldBe(200, User((member, value)));
        foreach (var reply in replies.Where(reply => reply.Status != 200))
            reply.ShouldBe(422, answer);
    }
}
