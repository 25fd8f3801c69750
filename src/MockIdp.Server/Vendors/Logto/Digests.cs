using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MockIdp.Core.Credentials;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>
/// Whether a password is a user's, by the algorithm that its digest is of (packages/core/src/libraries/user-password-verification.ts,
/// utils/password.ts). Digests are lower-case hex; one in upper case never matches.
/// </summary>
static class Digests
{
    const string HexPrefix = "hex:";

    /// <summary>So that no digest holds the server up.</summary>
    const int MostIterations = 1_000_000;

    /// <summary>No longer hash fits a digest.</summary>
    const int MostBytes = 128;

    public static bool Match(UserRecord user, string password)
    {
        if (user.PasswordHash is not null)
            return PasswordHash.Matches(user.PasswordHash, password);
        return user.PasswordAlgorithm switch
        {
            null => false,
            PasswordAlgorithm.Legacy => MatchLegacy(user.PasswordDigest!, password),
            var algorithm => (Hash(algorithm.Value.ToString(), password) ?? throw LogtoErrors.Unverifiable(algorithm.Value.ToString())) == user.PasswordDigest,
        };
    }

    /// <summary>The digest is <c>[algorithm, args, hash]</c>; "@" among the args stands for the password.</summary>
    static bool MatchLegacy(string digest, string password)
    {
        var triple = JsonDocument.Parse(digest).RootElement;
        var algorithm = triple[0].GetString()!;
        var arguments = triple[1].EnumerateArray().Select(argument => argument.GetString()!).ToArray();
        var hash = algorithm is "pbkdf2" or "pbkdf2Sync" ? Pbkdf2(arguments, password) : Hash(algorithm, string.Concat(arguments.Select(argument => argument == "@" ? password : argument)));
        return (hash ?? throw LogtoErrors.Unverifiable(algorithm)) == triple[2].GetString();
    }

    /// <summary>Null for an algorithm that the framework has not.</summary>
    static string? Hash(string algorithm, string text) => NameOf(algorithm) is { } name ? Convert.ToHexStringLower(CryptographicOperations.HashData(name, Encoding.UTF8.GetBytes(text))) : null;

    /// <summary>Null where the arguments are not <c>[salt, iterations, length, digest, "@"]</c> of something that the framework has.</summary>
    static string? Pbkdf2(string[] arguments, string password)
    {
        if (arguments is not [var salt, var iterations, var length, var digest, _] || NameOf(digest) is not { } name || SaltOf(salt) is not { } bytes)
            return null;
        if (Count(iterations, MostIterations) is not { } rounds || Count(length, MostBytes) is not { } size)
            return null;
        return Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), bytes, rounds, name, size));
    }

    static byte[]? SaltOf(string salt)
    {
        if (!salt.StartsWith(HexPrefix, StringComparison.Ordinal))
            return Encoding.UTF8.GetBytes(salt);
        var bytes = new byte[(salt.Length - HexPrefix.Length) / 2];
        return Convert.FromHexString(salt.AsSpan(HexPrefix.Length), bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : null;
    }

    static int? Count(string text, int most) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 && count <= most ? count : null;

    /// <summary>The framework's name of an algorithm of Node's; RSA's names mean its hashes.</summary>
    static HashAlgorithmName? NameOf(string algorithm) => algorithm.ToLowerInvariant().Replace("rsa-", "").Replace("withrsaencryption", "") switch
    {
        "md5" or "ssl3-md5" => HashAlgorithmName.MD5,
        "sha1" or "sha1-2" or "ssl3-sha1" => HashAlgorithmName.SHA1,
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        "sha3-256" when SHA3_256.IsSupported => HashAlgorithmName.SHA3_256,
        "sha3-384" when SHA3_384.IsSupported => HashAlgorithmName.SHA3_384,
        "sha3-512" when SHA3_512.IsSupported => HashAlgorithmName.SHA3_512,
        _ => null,
    };
}
