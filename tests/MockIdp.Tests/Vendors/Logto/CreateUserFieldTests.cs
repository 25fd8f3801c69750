using System.Text.Json.Nodes;
using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

/// <summary>The guard: both sides of every limit. Issues are as the library zod 3.24.3 writes them.</summary>
public class CreateUserFieldTests
{
    const string Algorithms = "'Argon2i' | 'Argon2id' | 'Argon2d' | 'SHA1' | 'SHA256' | 'MD5' | 'Bcrypt' | 'Legacy'";

    [Theory]
    [InlineData("username", "a")]
    [InlineData("username", "_")]
    [InlineData("username", "Z9_")]
    [InlineData("primaryEmail", "a@b.c")]
    [InlineData("primaryEmail", "ä@b.c")]
    [InlineData("primaryPhone", "123")]
    [InlineData("name", " ")]
    [InlineData("avatar", "https://example.com")]
    [InlineData("avatar", "mailto:a@b")]
    [InlineData("avatar", "data:,x")]
    public async Task A_value_within_its_rule_is_stored(string member, string value) =>
        (await CreateAsync(member, value)).ShouldBe(200, User((member, value)));

    [Theory]
    [InlineData("username", "")]
    [InlineData("username", "9a")]
    [InlineData("username", "a-b")]
    [InlineData("username", "é")]
    [InlineData("username", "jane\n")]
    [InlineData("primaryEmail", "")]
    [InlineData("primaryEmail", "a@b")]
    [InlineData("primaryEmail", "a b@c.d")]
    [InlineData("primaryEmail", "@b.c")]
    [InlineData("primaryEmail", "a@b.c\n")]
    [InlineData("primaryPhone", "")]
    [InlineData("primaryPhone", "+14155550100")]
    [InlineData("primaryPhone", "1415 5550100")]
    [InlineData("primaryPhone", "١٢٣٤")]
    public async Task A_value_outside_its_pattern_is_refused(string member, string value) =>
        (await CreateAsync(member, value)).ShouldBe(400, Guard(
            $$"""{ "validation": "regex", "code": "invalid_string", "message": "Invalid", "path": ["{{member}}"] }""",
            $"Error in key path \"{member}\": (invalid_string) Invalid"));

    [Theory]
    [InlineData("x")]
    [InlineData("/x")]
    [InlineData("//x/y")]
    [InlineData("http://")]
    [InlineData("http://a b")]
    [InlineData("http://[::1")]
    [InlineData("1a:b")]
    public async Task An_avatar_is_an_absolute_URL(string value) =>
        (await CreateAsync("avatar", value)).ShouldBe(400, Guard(
            """{ "validation": "url", "code": "invalid_string", "message": "Invalid url", "path": ["avatar"] }""",
            "Error in key path \"avatar\": (invalid_string) Invalid url"));

    [Fact]
    public async Task A_password_has_a_character() =>
        (await CreateAsync("password", "")).ShouldBe(400, Guard(
            """{ "code": "too_small", "minimum": 1, "type": "string", "inclusive": true, "exact": false, "message": "String must contain at least 1 character(s)", "path": ["password"] }""",
            "Error in key path \"password\": (too_small) String must contain at least 1 character(s)"));

    [Fact]
    public async Task A_digest_has_256_characters_at_most()
    {
        var logto = await ClientAsync();

        (await logto.PostAsync("/api/users", new { passwordDigest = new string('x', 256), passwordAlgorithm = "MD5" })).ShouldBe(200, User(("hasPassword", true)));
        (await logto.PostAsync("/api/users", new { passwordDigest = new string('x', 257), passwordAlgorithm = "MD5" })).ShouldBe(400, Guard(
            """{ "code": "too_big", "maximum": 256, "type": "string", "inclusive": true, "exact": false, "message": "String must contain at most 256 character(s)", "path": ["passwordDigest"] }""",
            "Error in key path \"passwordDigest\": (too_big) String must contain at most 256 character(s)"));
    }

    [Theory]
    [InlineData("\"md5\"", "md5")]
    [InlineData("\"\"", "")]
    [InlineData("12", "12")]
    public async Task An_algorithm_is_one_of_eight(string json, string shown) =>
        (await (await ClientAsync()).PostAsync("/api/users", $$"""{ "passwordAlgorithm": {{json}} }""")).ShouldBe(400, Guard(
            $$"""
            { "received": {{json}}, "code": "invalid_enum_value", "options": ["Argon2i", "Argon2id", "Argon2d", "SHA1", "SHA256", "MD5", "Bcrypt", "Legacy"],
              "path": ["passwordAlgorithm"], "message": "Invalid enum value. Expected {{Algorithms}}, received '{{shown}}'" }
            """,
            $"Error in key path \"passwordAlgorithm\": (invalid_enum_value) Invalid enum value. Expected {Algorithms}, received '{shown}'"));

    [Fact]
    public async Task An_algorithm_is_a_text() =>
        (await (await ClientAsync()).PostAsync("/api/users", """{ "passwordAlgorithm": null }""")).ShouldBe(400, Guard(
            $$"""{ "expected": "{{Algorithms}}", "received": "null", "code": "invalid_type", "path": ["passwordAlgorithm"], "message": "Expected {{Algorithms}}, received null" }""",
            $"Error in key path \"passwordAlgorithm\": (invalid_type) Expected {Algorithms} but received null."));

    [Theory]
    [InlineData("primaryPhone", "14155550100", "number", "string")]
    [InlineData("primaryEmail", "null", "null", "string")]
    [InlineData("username", "true", "boolean", "string")]
    [InlineData("password", "[]", "array", "string")]
    [InlineData("passwordDigest", "{}", "object", "string")]
    [InlineData("name", "null", "null", "string")]
    [InlineData("customData", "[]", "array", "object")]
    [InlineData("customData", "null", "null", "object")]
    [InlineData("profile", "\"x\"", "string", "object")]
    [InlineData("profile", "null", "null", "object")]
    public async Task A_value_of_another_type_is_refused(string member, string json, string received, string expected) =>
        (await (await ClientAsync()).PostAsync("/api/users", $$"""{ "{{member}}": {{json}} }""")).ShouldBe(400, Guard(
            $$"""{ "code": "invalid_type", "expected": "{{expected}}", "received": "{{received}}", "path": ["{{member}}"], "message": "Expected {{expected}}, received {{received}}" }""",
            $"Error in key path \"{member}\": (invalid_type) Expected {expected} but received {received}."));

    [Theory]
    [InlineData("12", "number")]
    [InlineData("false", "boolean")]
    [InlineData("[\"a\"]", "array")]
    public async Task An_avatar_of_another_type_matches_neither_of_its_two_forms(string json, string received) =>
        (await (await ClientAsync()).PostAsync("/api/users", $$"""{ "avatar": {{json}} }""")).ShouldBe(400, Guard(
            $$"""
            { "code": "invalid_union", "unionErrors": [
                { "issues": [{ "code": "invalid_type", "expected": "string", "received": "{{received}}", "path": ["avatar"], "message": "Expected string, received {{received}}" }], "name": "ZodError" },
                { "issues": [{ "received": {{json}}, "code": "invalid_literal", "expected": "", "path": ["avatar"], "message": "Invalid literal value, expected \"\"" }], "name": "ZodError" }],
              "path": ["avatar"], "message": "Invalid input" }
            """,
            "Error in key path \"avatar\": (invalid_union) Invalid input"));

    [Theory]
    [InlineData("familyName")]
    [InlineData("givenName")]
    [InlineData("middleName")]
    [InlineData("nickname")]
    [InlineData("preferredUsername")]
    [InlineData("profile")]
    [InlineData("website")]
    [InlineData("gender")]
    [InlineData("birthdate")]
    [InlineData("zoneinfo")]
    [InlineData("locale")]
    public async Task A_member_of_the_profile_is_any_text(string member)
    {
        var logto = await ClientAsync();

        (await logto.PostAsync("/api/users", $$"""{ "profile": { "{{member}}": "" } }""")).ShouldBe(200, User(("profile", new JsonObject { [member] = "" })));
        (await logto.PostAsync("/api/users", $$"""{ "profile": { "{{member}}": null } }""")).ShouldBe(400, ProfileGuard("null", "profile", member));
    }

    [Theory]
    [InlineData("formatted")]
    [InlineData("streetAddress")]
    [InlineData("locality")]
    [InlineData("region")]
    [InlineData("postalCode")]
    [InlineData("country")]
    public async Task A_member_of_the_address_is_any_text(string member)
    {
        var logto = await ClientAsync();

        (await logto.PostAsync("/api/users", $$$"""{ "profile": { "address": { "{{{member}}}": "" } } }""")).ShouldBe(200, User(("profile", new JsonObject { ["address"] = new JsonObject { [member] = "" } })));
        (await logto.PostAsync("/api/users", $$$"""{ "profile": { "address": { "{{{member}}}": 1 } } }""")).ShouldBe(400, ProfileGuard("number", "profile", "address", member));
    }

    [Fact]
    public async Task A_field_that_a_form_repeats_is_a_list() =>
        (await (await ClientAsync()).PostFormAsync("/api/users", ("username", "jane"), ("username", "joe"))).ShouldBe(400, Guard(
            """{ "code": "invalid_type", "expected": "string", "received": "array", "path": ["username"], "message": "Expected string, received array" }""",
            "Error in key path \"username\": (invalid_type) Expected string but received array."));

    [Fact]
    public async Task All_issues_come_together_in_the_contracts_order() =>
        (await (await ClientAsync()).PostAsync("/api/users", """{ "password": "", "primaryEmail": "x", "profile": { "locale": 1 } }""")).ShouldBe(400, """
            { "code": "guard.invalid_input",
              "data": { "issues": [
                { "validation": "regex", "code": "invalid_string", "message": "Invalid", "path": ["primaryEmail"] },
                { "code": "too_small", "minimum": 1, "type": "string", "inclusive": true, "exact": false, "message": "String must contain at least 1 character(s)", "path": ["password"] },
                { "code": "invalid_type", "expected": "string", "received": "number", "path": ["profile", "locale"], "message": "Expected string, received number" }], "name": "ZodError" },
              "details": "Error in key path \"primaryEmail\": (invalid_string) Invalid\nError in key path \"password\": (too_small) String must contain at least 1 character(s)\nError in key path \"profile.locale\": (invalid_type) Expected string but received number.",
              "message": "The request body is invalid." }
            """);

    static async Task<Reply> CreateAsync(string member, string value) =>
        await (await ClientAsync()).PostAsync("/api/users", new Dictionary<string, string> { [member] = value });

    static string ProfileGuard(string received, params string[] path) => Guard(
        $$"""{ "code": "invalid_type", "expected": "string", "received": "{{received}}", "path": ["{{string.Join("\", \"", path)}}"], "message": "Expected string, received {{received}}" }""",
        $"Error in key path \"{string.Join('.', path)}\": (invalid_type) Expected string but received {received}.");
}
