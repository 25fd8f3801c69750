using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class VerifyUserPasswordTests
{
    const string Password = "pässword";
    const string Wrong = """{ "code": "session.invalid_credentials", "message": "Incorrect account or password. Please check your input." }""";

    [Fact]
    public async Task A_password_verifies_itself_and_changes_nothing()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync($$"""{ "password": "{{Password}}" }""");
        var before = await logto.GetAsync(user + "?includePasswordHash=1");

        (await VerifyAsync(logto, user, Password)).ShouldBe(204, "");
        (await VerifyAsync(logto, user, "password")).ShouldBe(422, Wrong);
        (await VerifyAsync(logto, user, Password + " ")).ShouldBe(422, Wrong);
        (await logto.GetAsync(user + "?includePasswordHash=1")).ShouldBe(200, before.Text);
    }

    [Fact]
    public async Task A_user_without_a_password_has_no_right_one()
    {
        var logto = await ClientAsync();

        (await VerifyAsync(logto, await logto.UserAsync(), "x")).ShouldBe(422, Wrong);
    }

    /// <summary>Digests made with Python's hashlib.</summary>
    [Theory]
    [InlineData("MD5", """8e1843033a0f6ee52e2f618aa8ebbef4""")]
    [InlineData("SHA1", """23b74494475f5f874980b7676d511e23d886da64""")]
    [InlineData("SHA256", """3478267b5612791b40988906b3a7897eb6ab501e04b95ed32f99d0afdf669d9c""")]
    [InlineData("Legacy", """["sha256", ["salt", "@"], "ea2b11b852d53f56fcab0e6f2e8444fa89437e36c944cbb2933668e9752513b8"]""")]
    [InlineData("Legacy", """["SHA512", ["@"], "285de271b49e00ef6819cf0abbf0315e97c25cba3616167c770efc526c648b4de11f4b00dc71faed33a312c7ba83690d3ed14aaaadf6b622aa48996ff07ec8a4"]""")]
    [InlineData("Legacy", """["RSA-SHA384", ["a", "@", "b"], "0e390b8053c7e5d8ecfe0d000d39ef1f51db5470ac418e63f110dc4ea2999475a7ed1c38891f1fb18817264b4488cc2e"]""")]
    [InlineData("Legacy", """["md5", ["@", "@"], "06d207dfb45d1714716170af0b0a89c8"]""")]
    [InlineData("Legacy", """["sha3-256", ["@"], "d253e54c98c03efeacf04a420a6279aa027de33712ecfded16d5827c5e733873"]""")]
    [InlineData("Legacy", """["pbkdf2", ["salt", "1000", "20", "sha512", "@"], "ea16ba2819d400ff127f7b10dc214fd22835c1c5"]""")]
    [InlineData("Legacy", """["pbkdf2Sync", ["hex:00ff10", "2", "32", "sha1", "@"], "ded568d1c16150f67ac6f39ef127528869d519a8421ab6756c46f5305d10e04e"]""")]
    public async Task A_digest_verifies_by_its_own_algorithm_and_is_the_vendors_own_afterwards(string algorithm, string digest)
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync(Body(algorithm, digest));

        (await VerifyAsync(logto, user, "other")).ShouldBe(422, Wrong);
        (await logto.GetAsync(user + "?includePasswordHash=1")).ShouldBe(200, User(("hasPassword", true), ("passwordDigest", digest), ("passwordAlgorithm", algorithm)));
        (await logto.RenewsAsync(user, () => VerifyAsync(logto, user, Password))).ShouldBe(204, "");

        (await logto.GetAsync(user + "?includePasswordHash=1")).ShouldBe(200, User(("hasPassword", true), ("passwordDigest", "~\\$argon2i\\$.+"), ("passwordAlgorithm", "Argon2i")));
        (await VerifyAsync(logto, user, Password)).ShouldBe(204, "");
        (await VerifyAsync(logto, user, "other")).ShouldBe(422, Wrong);
    }

    [Theory]
    [InlineData("MD5", "5F4DCC3B5AA765D61D8327DEB882CF99")]
    [InlineData("Legacy", """["md5",["@"],"5F4DCC3B5AA765D61D8327DEB882CF99"]""")]
    [InlineData("SHA1", "5f4dcc3b5aa765d61d8327deb882cf99")]
    public async Task A_digest_in_upper_case_or_of_another_algorithm_never_matches(string algorithm, string digest)
    {
        var logto = await ClientAsync();

        (await VerifyAsync(logto, await logto.UserAsync(Body(algorithm, digest)), "password")).ShouldBe(422, Wrong);
    }

    [Theory]
    [InlineData("Argon2i", "x", "Argon2i")]
    [InlineData("Argon2id", "x", "Argon2id")]
    [InlineData("Argon2d", "x", "Argon2d")]
    [InlineData("Bcrypt", "x", "Bcrypt")]
    [InlineData("Legacy", """["sm3",["@"],"x"]""", "sm3")]
    [InlineData("Legacy", """["firebase-scrypt",["@"],"x"]""", "firebase-scrypt")]
    [InlineData("Legacy", """["pbkdf2",["@"],"x"]""", "pbkdf2")]
    [InlineData("Legacy", """["pbkdf2",["hex:0","1","1","sha1","@"],"x"]""", "pbkdf2")]
    [InlineData("Legacy", """["pbkdf2",["salt","1000001","1","sha1","@"],"x"]""", "pbkdf2")]
    [InlineData("Legacy", """["pbkdf2",["salt","1","129","sha1","@"],"x"]""", "pbkdf2")]
    public async Task What_this_mock_cannot_verify_it_says(string algorithm, string digest, string named)
    {
        var logto = await ClientAsync();

        (await VerifyAsync(logto, await logto.UserAsync(Body(algorithm, digest)), "x")).ShouldBe(400, $$"""{ "message": "[[mock]] {{named}} digests cannot be verified here" }""");
    }

    [Fact]
    public async Task The_member_is_required() => (await (await ClientAsync()).PostAsync("/api/users/x/password/verify", "{}")).ShouldBe(400, Required("password", "string"));

    [Fact]
    public async Task A_password_has_a_character() =>
        (await (await ClientAsync()).PostAsync("/api/users/x/password/verify", """{ "password": "" }""")).ShouldBe(400, Guard(
            """{ "code": "too_small", "minimum": 1, "type": "string", "inclusive": true, "exact": false, "message": "String must contain at least 1 character(s)", "path": ["password"] }""",
            "Error in key path \"password\": (too_small) String must contain at least 1 character(s)"));

    [Fact]
    public async Task Many_checks_at_once_all_hold_while_the_digest_is_replaced()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync(Body("MD5", "5f4dcc3b5aa765d61d8327deb882cf99"));

        foreach (var reply in await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => VerifyAsync(logto, user, "password"))))
            reply.ShouldBe(204, "");
    }

    static Task<Reply> VerifyAsync(VendorClient logto, string user, string password) => logto.PostAsync(user + "/password/verify", new { password });

    static string Body(string algorithm, string digest) => System.Text.Json.JsonSerializer.Serialize(new { passwordDigest = digest, passwordAlgorithm = algorithm });
}
