using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class UpdateUserProfileTests
{
    [Theory]
    [InlineData("{}", """{ "givenName": "Jane", "address": { "country": "DE", "locality": "Ulm" } }""")]
    [InlineData("""{ "givenName": "" }""", """{ "givenName": "", "address": { "country": "DE", "locality": "Ulm" } }""")]
    [InlineData("""{ "familyName": "Doe", "other": 1 }""", """{ "familyName": "Doe", "givenName": "Jane", "address": { "country": "DE", "locality": "Ulm" } }""")]
    [InlineData("""{ "address": { "region": "BW", "other": 1 } }""", """{ "givenName": "Jane", "address": { "region": "BW" } }""")]
    public async Task The_first_level_is_merged(string change, string result)
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync("""{ "profile": { "givenName": "Jane", "address": { "country": "DE", "locality": "Ulm" } } }""");

        var reply = await logto.RenewsAsync(user, () => logto.PatchAsync(user + "/profile", $$"""{ "profile": {{change}} }"""));

        reply.Status.ShouldBe(200, reply.Text);
        System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(reply.Text), System.Text.Json.Nodes.JsonNode.Parse(result)).ShouldBeTrue(reply.Text);
        (await logto.GetAsync(user)).Json.GetProperty("profile").GetRawText().ShouldBe(reply.Text);
    }

    [Fact]
    public async Task The_member_is_required() => (await (await ClientAsync()).PatchAsync("/api/users/x/profile", """{ "givenName": "x" }""")).ShouldBe(400, Required("profile", "object"));

    [Fact]
    public async Task Members_are_texts() =>
        (await (await ClientAsync()).PatchAsync("/api/users/x/profile", """{ "profile": { "address": { "country": null } } }""")).ShouldBe(400, Guard(
            """{ "code": "invalid_type", "expected": "string", "received": "null", "path": ["profile", "address", "country"], "message": "Expected string, received null" }""",
            "Error in key path \"profile.address.country\": (invalid_type) Expected string but received null."));

    [Fact]
    public async Task There_is_nothing_to_get() =>
        (await (await ClientAsync()).GetAsync("/api/users/x/profile")).ShouldBeText(405, "Method Not Allowed");
}
