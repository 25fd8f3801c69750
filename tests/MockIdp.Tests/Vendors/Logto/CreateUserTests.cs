using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

/// <summary>What a created user is, and which bodies create one.</summary>
public class CreateUserTests
{
    [Fact]
    public async Task An_empty_object_creates_a_user_with_the_vendors_defaults()
    {
        var logto = await ClientAsync();

        var reply = await logto.PostAsync("/api/users", "{}");

        reply.ShouldBe(200, EmptyUser);
        reply.Json.GetProperty("updatedAt").GetInt64().ShouldBe(reply.Json.GetProperty("createdAt").GetInt64());
        reply.Header("Content-Type").ShouldBe("application/json; charset=utf-8");
        reply.Header("Location").ShouldBeNull();
    }

    [Fact]
    public async Task Everything_that_is_given_comes_back_and_unknown_members_do_not()
    {
        var logto = await ClientAsync();

        var reply = await logto.PostAsync("/api/users", """
            { "isSuspended": true, "id": "mine", "username": "jane_doe", "primaryEmail": "Jane@Example.com", "primaryPhone": "14155550100", "password": "a",
              "name": "Jane <Döe> 😀", "avatar": "https://example.com/jane.png", "customData": { "z": [1, null], "a": { "b": 1.50 } },
              "profile": { "unknown": 1, "website": "", "familyName": "Doe", "address": { "country": "SE", "planet": "Earth", "formatted": "x" } } }
            """);

        reply.ShouldBe(200, User(
            ("username", "jane_doe"), ("primaryEmail", "Jane@Example.com"), ("primaryPhone", "14155550100"), ("name", "Jane <Döe> 😀"), ("avatar", "https://example.com/jane.png"),
            ("customData", System.Text.Json.Nodes.JsonNode.Parse("""{ "z": [1, null], "a": { "b": 1.50 } }""")),
            ("profile", System.Text.Json.Nodes.JsonNode.Parse("""{ "familyName": "Doe", "website": "", "address": { "formatted": "x", "country": "SE" } }""")),
            ("hasPassword", true)));
        (await logto.GetAsync("/api/users/" + reply.Json.GetProperty("id").GetString())).ShouldBe(200, reply.Text);
    }

    [Theory]
    [InlineData("""{ "name": "", "avatar": "", "passwordDigest": "" }""")]
    [InlineData("""{ "avatar": null }""")]
    [InlineData("""{ "passwordAlgorithm": "MD5" }""")]
    [InlineData("""{ "customData": {}, "profile": {} }""")]
    public async Task Empty_values_are_stored_as_nothing(string body) => (await (await ClientAsync()).PostAsync("/api/users", body)).ShouldBe(200, EmptyUser);

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "application/json")]
    [InlineData("", "text/plain")]
    [InlineData("""{"username":"jane"}""", "")]
    [InlineData("""{"username":"jane"}""", "nonsense")]
    [InlineData("""{"username":"jane"}""", "application/xml")]
    [InlineData("""{"username":"jane"}""", "application/merge-patch+json")]
    [InlineData("x", "multipart/form-data; boundary=x")]
    public async Task A_body_that_the_vendor_does_not_read_creates_an_empty_user(string? body, string contentType) =>
        (await (await ClientAsync()).SendAsync("POST", "/api/users", body, contentType)).ShouldBe(200, EmptyUser);

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/json-patch+json")]
    [InlineData("application/vnd.api+json")]
    [InlineData("application/csp-report")]
    [InlineData("application/reports+json")]
    public async Task These_media_types_are_JSON(string contentType) =>
        (await (await ClientAsync()).SendAsync("POST", "/api/users", """{"username":"jane"}""", contentType)).ShouldBe(200, User(("username", "jane")));

    [Fact]
    public async Task A_form_is_an_object_of_texts() =>
        (await (await ClientAsync()).PostFormAsync("/api/users", ("username", "jane"), ("customData[a]", "1"))).ShouldBe(200, User(("username", "jane"), ("customData", System.Text.Json.Nodes.JsonNode.Parse("""{ "a": "1" }"""))));

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/html; charset=utf-8")]
    public async Task A_text_is_no_object(string contentType) =>
        (await (await ClientAsync()).SendAsync("POST", "/api/users", "{}", contentType)).ShouldBe(400, Guard(
            """{ "code": "invalid_type", "expected": "object", "received": "string", "path": [], "message": "Expected object, received string" }""",
            "Error in key path \"\": (invalid_type) Expected object but received string."));

    [Fact]
    public async Task A_list_is_no_object() =>
        (await (await ClientAsync()).PostAsync("/api/users", "[{}]")).ShouldBe(400, Guard(
            """{ "code": "invalid_type", "expected": "object", "received": "array", "path": [], "message": "Expected object, received array" }""",
            "Error in key path \"\": (invalid_type) Expected object but received array."));

    [Theory]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    [InlineData("username=jane")]
    [InlineData("  \n")]
    public async Task JSON_that_begins_as_neither_object_nor_list_has_one_fixed_answer(string body) =>
        (await (await ClientAsync()).PostAsync("/api/users", body)).ShouldBe(400, """{ "message": "invalid JSON, only supports object and array" }""");

    [Theory]
    [InlineData("{")]
    [InlineData("""{ "username": "jane", }""")]
    [InlineData("""  [1""")]
    public async Task Malformed_JSON_has_the_parsers_words(string body) =>
        (await (await ClientAsync()).PostAsync("/api/users", body)).ShouldBe(400, """{ "message": "~.+ \\(line \\d+, byte \\d+\\)" }""");

    [Fact]
    public async Task A_body_of_one_mebibyte_is_read_and_one_byte_more_is_not_found()
    {
        var logto = await ClientAsync();
        var frame = """{"customData":{"a":""}}""".Length;
        string Body(int size) => $$$"""{"customData":{"a":"{{{new string('x', size - frame)}}}"}}""";

        (await logto.PostAsync("/api/users", Body(1024 * 1024))).Status.ShouldBe(200);
        (await logto.PostAsync("/api/users", Body((1024 * 1024) + 1))).ShouldBeText(404, "Not Found");
    }
}
