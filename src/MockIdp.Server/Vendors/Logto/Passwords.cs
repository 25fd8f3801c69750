using System.Text.Json;
using MockIdp.Core.Ambient;
using MockIdp.Core.Credentials;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>Passwords and digests of other systems (packages/core/src/routes/admin-user/basics.ts, utils/password.ts; read 2026-11-20). There is no policy on the Management API.</summary>
static class Passwords
{
    /// <summary>What Node 20's crypto.createHash takes (crypto.getHashes(), run 2026-11-20), in any case; then Logto's own names.</summary>
    static readonly HashSet<string> LegacyAlgorithms = new(
        ("RSA-MD5 RSA-RIPEMD160 RSA-SHA1 RSA-SHA1-2 RSA-SHA224 RSA-SHA256 RSA-SHA3-224 RSA-SHA3-256 RSA-SHA3-384 RSA-SHA3-512 RSA-SHA384 RSA-SHA512 RSA-SHA512/224 "
        + "RSA-SHA512/256 RSA-SM3 blake2b512 blake2s256 id-rsassa-pkcs1-v1_5-with-sha3-224 id-rsassa-pkcs1-v1_5-with-sha3-256 id-rsassa-pkcs1-v1_5-with-sha3-384 "
        + "id-rsassa-pkcs1-v1_5-with-sha3-512 md5 md5-sha1 md5WithRSAEncryption ripemd ripemd160 ripemd160WithRSA rmd160 sha1 sha1WithRSAEncryption sha224 "
        + "sha224WithRSAEncryption sha256 sha256WithRSAEncryption sha3-224 sha3-256 sha3-384 sha3-512 sha384 sha384WithRSAEncryption sha512 sha512-224 "
        + "sha512-224WithRSAEncryption sha512-256 sha512-256WithRSAEncryption sha512WithRSAEncryption shake128 shake256 sm3 sm3WithRSAEncryption ssl3-md5 ssl3-sha1").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    static readonly string[] OwnAlgorithms = ["pbkdf2", "pbkdf2Sync", "firebase-scrypt"];

    public static void Consistent(CreateUserRequest body)
    {
        if (body.Password is not null && !string.IsNullOrEmpty(body.PasswordDigest))
            throw LogtoErrors.PasswordAndDigest();
        if (!string.IsNullOrEmpty(body.PasswordDigest) && body.PasswordAlgorithm is null)
            throw LogtoErrors.PasswordAlgorithmRequired();
    }

    /// <summary>A legacy digest is the JSON text <c>[algorithm, args, hash]</c>, with "@" for the password among the args.</summary>
    public static void LegacyDigest(CreateUserRequest body)
    {
        if (body.PasswordAlgorithm != PasswordAlgorithm.Legacy)
            return;
        if (string.IsNullOrEmpty(body.PasswordDigest))
            throw LogtoErrors.UnsupportedEncryptionMethod();
        var algorithm = LegacyAlgorithm(body.PasswordDigest) ?? throw LogtoErrors.InvalidLegacyFormat();
        if (!LegacyAlgorithms.Contains(algorithm) && !OwnAlgorithms.Contains(algorithm))
            throw LogtoErrors.UnsupportedLegacyAlgorithm(algorithm);
    }

    /// <summary>The algorithm that a legacy digest names, or null when it has not the form.</summary>
    static string? LegacyAlgorithm(string digest)
    {
        try
        {
            var triple = JsonDocument.Parse(digest).RootElement;
            return triple is { ValueKind: JsonValueKind.Array } && triple.GetArrayLength() == 3 && IsText(triple[0]) && HasArguments(triple[1]) && IsText(triple[2]) ? triple[0].GetString() : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // A digest may be any text; that it is no JSON, or JSON of no text (a lone surrogate), is the answer.
            return null;
        }
    }

    static bool HasArguments(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(IsText) && list.EnumerateArray().Any(item => item.GetString() == "@");

    static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() is not null;

    /// <summary>A password that the vendor hashes itself.</summary>
    public static UserRecord With(this UserRecord user, string password, Chance chance) =>
        user with { PasswordHash = PasswordHash.Of(password, chance), PasswordDigest = null, PasswordAlgorithm = PasswordAlgorithm.Argon2i };

    /// <summary>
    /// What <c>includePasswordHash</c> shows of a plain text password: salt and hash are the stored ones, in the encoded form of
    /// Argon2i with the vendor's parameters (packages/core/src/workers/tasks/argon2i.ts). No Argon2 library will verify it (assumed good enough).
    /// </summary>
    /// <param name="stored">What <see cref="PasswordHash.Of"/> gave: 16 bytes of salt, 32 of hash.</param>
    public static string Argon2i(string stored) => "$argon2i$v=19$m=8192,t=8,p=1$" + string.Join('$', stored.Split('.').Select(part => part.TrimEnd('=')));
}
