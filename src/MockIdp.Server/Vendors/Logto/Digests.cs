using System.Globalization;
using System.Text;
using System.Text.Json;
using MockIdp.Core.Credentials;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>
/// Whether a password is a user's, by the algorithm that its digest is of (packages/core/src/libraries/user-password-verification.ts,
/// utils/password.ts). Hexadecimal digests are in lower case; one in upper case never matches.
/// </summary>
static class Digests
{
    const string HexPrefix = "hex:";

    /// <summary>So that no digest holds the server up.</summary>
    const int MostIterations = 1_000_000;

    /// <summary>No longer hash fits a digest.</summary>
    const int MostBytes = 128;

    public static async ValueTask<bool> MatchAsync(UserRecord user, string password, CancellationToken ct)
    {
        if (user.PasswordHash is not null)
            return PasswordHash.Matches(user.PasswordHash, password);
        return user.PasswordAlgorithm switch
        {
            null => false,
            PasswordAlgorithm.Legacy => MatchLegacy(user.PasswordDigest!, password),
            PasswordAlgorithm.MD5 or PasswordAlgorithm.SHA1 or PasswordAlgorithm.SHA256 => Hash(user.PasswordAlgorithm.Value.ToString(), password) == user.PasswordDigest,
            PasswordAlgorithm.Bcrypt => Holds(await ForeignHash.BcryptAsync(user.PasswordDigest!, password, ct), "Bcrypt"),
            var argon2 => Holds(await ForeignHash.Argon2Async(user.PasswordDigest!, password, ct), argon2.Value.ToString()),
        };
    }

    /// <summary>A malformed digest makes the vendor's library throw, which nothing there expects (observed).</summary>
    static bool Holds(HashVerdict verdict, string algorithm) => verdict switch
    {
        HashVerdict.Malformed => throw LogtoErrors.Internal(),
        HashVerdict.TooCostly => throw LogtoErrors.TooCostly(algorithm),
        _ => verdict is HashVerdict.Right,
    };

    /// <summary>The digest is <c>[algorithm, args, hash]</c>; "@" among the args stands for the password.</summary>
    static bool MatchLegacy(string digest, string password)
    {
        var triple = JsonDocument.Parse(digest).RootElement;
        var algorithm = triple[0].GetString()!;
        var arguments = triple[1].EnumerateArray().Select(argument => argument.GetString()!).ToArray();
        var hash = algorithm is "pbkdf2" or "pbkdf2Sync" ? Pbkdf2(arguments, password) : Hash(algorithm, string.Concat(arguments.Select(argument => argument == "@" ? password : argument)));
        return (hash ?? throw LogtoErrors.Unverifiable(algorithm)) == triple[2].GetString();
    }

    /// <summary>Null for an algorithm that is no plain hash.</summary>
    static string? Hash(string algorithm, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Canonical(algorithm) is not "md5-sha1"
            ? DigestOf(algorithm) is { } digest ? Hex(DigestUtilities.DoFinal(digest, bytes)) : null
            : Hash("md5", text) + Hash("sha1", text);
    }

    /// <summary>Null where the arguments are not <c>[salt, iterations, length, digest, "@"]</c>, or ask for too much.</summary>
    static string? Pbkdf2(string[] arguments, string password)
    {
        if (arguments is not [var salt, var iterations, var length, var algorithm, _] || DigestOf(algorithm) is not { } digest || SaltOf(salt) is not { } bytes)
            return null;
        if (Count(iterations, MostIterations) is not { } rounds || Count(length, MostBytes) is not { } size)
            return null;
        var generator = new Pkcs5S2ParametersGenerator(digest);
        generator.Init(Encoding.UTF8.GetBytes(password), bytes, rounds);
        return Hex(((KeyParameter)generator.GenerateDerivedMacParameters(size * 8)).GetKey());
    }

    static byte[]? SaltOf(string salt)
    {
        if (!salt.StartsWith(HexPrefix, StringComparison.Ordinal))
            return Encoding.UTF8.GetBytes(salt);
        var bytes = new byte[(salt.Length - HexPrefix.Length) / 2];
        return Convert.FromHexString(salt.AsSpan(HexPrefix.Length), bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : null;
    }

    static int? Count(string text, int most) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 && count <= most ? count : null;

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>The hash of one of Node's names. OpenSSL's SHAKEs are half as long as the library's.</summary>
    static IDigest? DigestOf(string algorithm) => Canonical(algorithm) switch
    {
        "shake128" => new ShortenedDigest(new ShakeDigest(128), 16),
        "shake256" => new ShortenedDigest(new ShakeDigest(256), 32),
        "blake2b512" => DigestUtilities.GetDigest("BLAKE2B-512"),
        "blake2s256" => DigestUtilities.GetDigest("BLAKE2S-256"),
        "ripemd" or "rmd160" => DigestUtilities.GetDigest("RIPEMD160"),
        "sha1-2" => DigestUtilities.GetDigest("SHA1"),
        "firebase-scrypt" => null,
        var name => DigestUtilities.GetDigest(name),
    };

    /// <summary>A name without what it says of signatures: RSA's names mean its hashes.</summary>
    static string Canonical(string algorithm) =>
        algorithm.ToLowerInvariant().Replace("id-rsassa-pkcs1-v1_5-with-", "").Replace("rsa-", "").Replace("ssl3-", "").Replace("withrsaencryption", "").Replace("withrsa", "");
}
