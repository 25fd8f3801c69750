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

    /// <summary>Digests made with Python's hashlib, Node's crypto and npm package hash-wasm, which the vendor verifies with.</summary>
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
    [InlineData("Legacy", """["RSA-SHA512/224", ["@"], "0017ed1b27d812a58901ef790e4b8a081ab877d80e5f828a88800ef3"]""")]
    [InlineData("Legacy", """["sha512-256WithRSAEncryption", ["@"], "7a2443a1fdd002aa739cf8986e4965b9f7a2dc8d9f358530952f86d0c4e40406"]""")]
    [InlineData("Legacy", """["ripemd", ["@"], "d43bffc36aa5d741eec50896787d5bd96eb838bd"]""")]
    [InlineData("Legacy", """["ripemd160WithRSA", ["@"], "d43bffc36aa5d741eec50896787d5bd96eb838bd"]""")]
    [InlineData("Legacy", """["rmd160", ["@"], "d43bffc36aa5d741eec50896787d5bd96eb838bd"]""")]
    [InlineData("Legacy", """["RSA-SM3", ["@"], "fb66168ce4e9d35b6966877036145354b7f5ae5fb99ff418fee6fab34d296c17"]""")]
    [InlineData("Legacy", """["blake2b512", ["@"], "20ed2306622b049169fff33953393b803f767d2bb70c42df82e943603b0aa6a1905f3fc5dff46f3f9537884feb04b4bd6963d3ef948cae92ee528b6136478f95"]""")]
    [InlineData("Legacy", """["blake2s256", ["@"], "82a6df705df7d8851759533a0e9f8288cbcd12e73b6312dd91129012e353579d"]""")]
    [InlineData("Legacy", """["id-rsassa-pkcs1-v1_5-with-sha3-224", ["@"], "fb5f1df4087a1bd5ea6e5e5036f3f2c99451715a863bba15aff5f15e"]""")]
    [InlineData("Legacy", """["md5-sha1", ["@"], "8e1843033a0f6ee52e2f618aa8ebbef423b74494475f5f874980b7676d511e23d886da64"]""")]
    [InlineData("Legacy", """["shake128", ["@"], "3397b430954514735d431033f81e6455"]""")]
    [InlineData("Legacy", """["shake256", ["@"], "c926eabc79401c6dac5c405662c99130bbb761aeef434108139fd9ad3060e656"]""")]
    [InlineData("Legacy", """["RSA-SHA1-2", ["@"], "23b74494475f5f874980b7676d511e23d886da64"]""")]
    [InlineData("Legacy", """["ssl3-md5", ["@"], "8e1843033a0f6ee52e2f618aa8ebbef4"]""")]
    [InlineData("Legacy", """["md5WithRSAEncryption", ["@"], "8e1843033a0f6ee52e2f618aa8ebbef4"]""")]
    [InlineData("Legacy", """["pbkdf2", ["salt", "10", "16", "sha224", "@"], "1238e52785399b5da7947703d8c6bbdc"]""")]
    [InlineData("Legacy", """["pbkdf2", ["salt", "10", "16", "ripemd160", "@"], "118ffcb1776b40c9818816a952aac4bc"]""")]
    [InlineData("Argon2d", "$argon2d$v=19$m=256,t=3,p=1$AQIDBAUGBwgJCgsMDQ4PEA$nT3zV7rYRLtzsddj7tQfuX1e77D7d06+I1F0da+odsE")]
    [InlineData("Argon2id", "$argon2id$v=19$m=256,t=3,p=4$AQIDBAUGBwgJCgsMDQ4PEA$+qdQ/Ag0a3D7LrYaeF9wOq6CBf/UGcq1E2UlDlX3eqQ")]
    [InlineData("Bcrypt", "$2a$04$.OGB/.SE/ueHAeqKBO2NC.DhE9xlVgLwaJokla9m1G2gMQNYR43ZC")]
    [InlineData("Bcrypt", "$2b$05$abcdefghijklmnopqrstuucZGbUxuMlEqps0qcu2pjhO7vaatQZIC")]
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

    /// <summary>Which Argon2 it is says the digest; only other algorithms are replaced by the vendor's own.</summary>
    [Theory]
    [InlineData("$argon2i$v=19$m=256,t=3,p=1$AQIDBAUGBwgJCgsMDQ4PEA$otOefMZYUZNvcSKgftGhTnAXzVYIpRVPiwCoLKxCWo4")]
    [InlineData("$argon2d$v=19$t=3,p=1,m=256$AQIDBAUGBwgJCgsMDQ4PEA$nT3zV7rYRLtzsddj7tQfuX1e77D7d06+I1F0da+odsE")]
    public async Task An_Argon2i_digest_verifies_and_stays(string digest)
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync(Body("Argon2i", digest));

        (await VerifyAsync(logto, user, "other")).ShouldBe(422, Wrong);
        (await VerifyAsync(logto, user, Password)).ShouldBe(204, "");
        (await logto.GetAsync(user + "?includePasswordHash=1")).ShouldBe(200, User(("hasPassword", true), ("passwordDigest", digest), ("passwordAlgorithm", "Argon2i")));
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

    [Theory]
    [InlineData("Argon2id", "$argon2id$v=19$m=65537,t=1,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAA")]
    [InlineData("Argon2id", "$argon2id$v=19$m=2097152,t=1,p=4$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAA")]
    [InlineData("Argon2i", "$argon2i$v=19$m=65536,t=9,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAA")]
    [InlineData("Argon2d", "$argon2d$v=19$m=8,t=65537,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAA")]
    [InlineData("Argon2d", "$argon2d$v=19$m=999999999,t=999999999,p=999999$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAA")]
    [InlineData("Argon2d", "$argon2d$v=19$m=65536,t=1,p=17$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAA")]
    [InlineData("Bcrypt", "$2b$15$abcdefghijklmnopqrstuucZGbUxuMlEqps0qcu2pjhO7vaatQZIC")]
    [InlineData("Bcrypt", "$2b$31$abcdefghijklmnopqrstuucZGbUxuMlEqps0qcu2pjhO7vaatQZIC")]
    public async Task A_digest_that_asks_for_too_much_is_told_so_at_once(string algorithm, string digest)
    {
        var logto = await ClientAsync();

        (await VerifyAsync(logto, await logto.UserAsync(Body(algorithm, digest)), "x")).ShouldBe(400, $$"""{ "message": "[[mock]] this {{algorithm}} digest asks for more time or memory than is spent on one here" }""");
    }

    /// <summary>npm package hash-wasm throws at these (run 2026-11-26).</summary>
    [Theory]
    [InlineData("Argon2i", "x")]
    [InlineData("Argon2i", "$argon2i$m=256,t=3,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAA")]
    [InlineData("Argon2i", "$argon2i$v=16$m=256,t=3,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAA")]
    [InlineData("Argon2i", "$argon2i$v=19$m=256,t=3$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAA")]
    [InlineData("Argon2i", "$argon2i$v=19$m=256,t=3,t=3$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAA")]
    [InlineData("Argon2i", "$argon2i$v=19$m=256,t=0,p=1$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAA")]
    [InlineData("Argon2i", "$argon2i$v=19$m=15,t=3,p=2$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAA")]
    [InlineData("Argon2i", "$argon2i$v=19$m=256,t=3,p=1$AQ$AAAAAAAA")]
    [InlineData("Bcrypt", "x")]
    [InlineData("Bcrypt", "$2b$03$abcdefghijklmnopqrstuucZGbUxuMlEqps0qcu2pjhO7vaatQZIC")]
    [InlineData("Bcrypt", "$2b$32$abcdefghijklmnopqrstuucZGbUxuMlEqps0qcu2pjhO7vaatQZIC")]
    public async Task A_malformed_digest_is_nothing_that_the_vendor_expects(string algorithm, string digest)
    {
        var logto = await ClientAsync();

        (await VerifyAsync(logto, await logto.UserAsync(Body(algorithm, digest)), "x")).ShouldBe(500, """{ "message": "Internal server error." }""");
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
