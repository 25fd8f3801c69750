using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class UpdateUserPasswordTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "password": "old" }""")]
    [InlineData("""{ "passwordDigest": "5f4dcc3b5aa765d61d8327deb882cf99", "passwordAlgorithm": "MD5" }""")]
    public async Task A_password_takes_the_place_of_whatever_there_was(string before)
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync(before);

        (await logto.RenewsAsync(user, () => logto.PatchAsync(user + "/password", """{ "password": "n" }"""))).ShouldBe(200, User(("hasPassword", true)));

        (await logto.PostAsync(user + "/password/verify", """{ "password": "n" }""")).ShouldBe(204, "");
        (await logto.PostAsync(user + "/password/verify", """{ "password": "old" }""")).Status.ShouldBe(422);
        (await logto.GetAsync(user + "?includePasswordHash=1")).ShouldBe(200, User(("hasPassword", true), ("passwordDigest", "~\\$argon2i\\$.+"), ("passwordAlgorithm", "Argon2i")));
    }

    [Fact]
    public async Task The_member_is_required() => (await (await ClientAsync()).PatchAsync("/api/users/x/password", "{}")).ShouldBe(400, Required("password", "string"));

    [Fact]
    public async Task It_is_a_text() => (await (await ClientAsync()).PatchAsync("/api/users/x/password", """{ "password": null }""")).ShouldBe(400, Mistyped("password", "string", "null"));

    [Fact]
    public async Task It_has_a_character() =>
        (await (await ClientAsync()).PatchAsync("/api/users/x/password", """{ "password": "" }""")).ShouldBe(400, Guard(
            """{ "code": "too_small", "minimum": 1, "type": "string", "inclusive": true, "exact": false, "message": "String must contain at least 1 character(s)", "path": ["password"] }""",
            "Error in key path \"password\": (too_small) String must contain at least 1 character(s)"));
}
