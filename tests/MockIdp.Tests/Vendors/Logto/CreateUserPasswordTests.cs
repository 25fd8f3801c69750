using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class CreateUserPasswordTests
{
    const string Md5 = "5f4dcc3b5aa765d61d8327deb882cf99";

    [Theory]
    [InlineData("""{ "password": "x" }""")]
    [InlineData("""{ "password": "x", "passwordDigest": "" }""")]
    [InlineData("""{ "password": "x", "passwordAlgorithm": "MD5" }""")]
    public async Task There_is_no_password_policy(string body) => (await CreateAsync(body)).ShouldBe(200, User(("hasPassword", true)));

    [Theory]
    [InlineData("Argon2i")]
    [InlineData("Argon2id")]
    [InlineData("Argon2d")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    [InlineData("MD5")]
    [InlineData("Bcrypt")]
    public async Task A_digest_is_taken_as_it_is(string algorithm) =>
        (await CreateAsync($$"""{ "passwordDigest": "anything", "passwordAlgorithm": "{{algorithm}}" }""")).ShouldBe(200, User(("hasPassword", true)));

    [Fact]
    public async Task A_password_and_a_digest_are_one_too_many() =>
        (await CreateAsync($$"""{ "password": "x", "passwordDigest": "{{Md5}}", "passwordAlgorithm": "MD5" }"""))
            .ShouldBe(400, """{ "code": "user.password_and_digest", "message": "You cannot set both plain text password and password digest." }""");

    [Fact]
    public async Task A_digest_needs_its_algorithm() =>
        (await CreateAsync($$"""{ "passwordDigest": "{{Md5}}" }""")).ShouldBe(400, """{ "code": "user.password_algorithm_required", "message": "Password algorithm is required." }""");

    [Theory]
    [InlineData("""{ "passwordAlgorithm": "Legacy" }""")]
    [InlineData("""{ "passwordAlgorithm": "Legacy", "passwordDigest": "" }""")]
    public async Task A_legacy_algorithm_needs_a_digest(string body) =>
        (await CreateAsync(body)).ShouldBe(400, """{ "code": "password.unsupported_encryption_method", "message": "The encryption method {{name}} is not supported." }""");

    [Theory]
    [InlineData("""["sha256",["salt","@"],"abcd"]""")]
    [InlineData("""["SHA512",["@"],""]""")]
    [InlineData("""["pbkdf2",["salt","1000","20","sha512","@"],"abcd"]""")]
    [InlineData("""["firebase-scrypt",["@"],"abcd"]""")]
    public async Task A_legacy_digest_is_algorithm_arguments_and_hash(string digest) => (await LegacyAsync(digest)).ShouldBe(200, User(("hasPassword", true)));

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("""["sha256",["@"]]""")]
    [InlineData("""["sha256",["@"],"abcd",1]""")]
    [InlineData("""[1,["@"],"abcd"]""")]
    [InlineData("""["sha256","@","abcd"]""")]
    [InlineData("""["sha256",["salt"],"abcd"]""")]
    [InlineData("""["sha256",["@",1],"abcd"]""")]
    [InlineData("""["sha256",["@"],null]""")]
    [InlineData("""["\ud800",["@"],"abcd"]""")]
    [InlineData("""["sha256",["@","\ud800"],"abcd"]""")]
    [InlineData("""["sha256",["@"],"\ud800"]""")]
    public async Task A_legacy_digest_of_another_form_is_refused(string digest) =>
        (await LegacyAsync(digest)).ShouldBe(400, """{ "code": "password.invalid_legacy_password_format", "message": "Invalid legacy password format." }""");

    [Theory]
    [InlineData("crc32")]
    [InlineData("PBKDF2")]
    public async Task A_legacy_digest_of_an_unknown_algorithm_is_refused(string algorithm) =>
        (await LegacyAsync($$"""["{{algorithm}}",["@"],"abcd"]"""))
            .ShouldBe(400, $$"""{ "code": "password.unsupported_legacy_hash_algorithm", "message": "Unsupported legacy hash algorithm: {{algorithm}}." }""");

    static async Task<Reply> CreateAsync(string body) => await (await ClientAsync()).PostAsync("/api/users", body);

    static async Task<Reply> LegacyAsync(string digest) => await (await ClientAsync()).PostAsync("/api/users", new { passwordDigest = digest, passwordAlgorithm = "Legacy" });
}
