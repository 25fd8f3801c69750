using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;

namespace MockIdp.Core.Credentials;

/// <summary>What became of a password that was held against another system's hash.</summary>
public enum HashVerdict
{
    Right,
    Wrong,

    /// <summary>The hash is not of the form of its algorithm.</summary>
    Malformed,

    /// <summary>To check it would take more time or memory than <see cref="ForeignHash"/> spends.</summary>
    TooCostly,
}

/// <summary>
/// Password hashes that other systems made to be slow. What one costs is its maker's choice, and a caller may bring any: so cost is bounded, to
/// some two seconds and 64 MiB, and only one is checked at a time.
/// </summary>
public static partial class ForeignHash
{
    /// <summary>What common libraries choose by themselves is at most this: 64 MiB, read three or four times over (RFC 9106, 4; PHP; argon2-cffi).</summary>
    const int MostKibibytes = 64 * 1024;

    /// <summary>Memory times passes.</summary>
    const int MostKibibytesRead = 8 * MostKibibytes;

    const int MostLanes = 16;
    const int MostRoundsLog2 = 14;

    static readonly SemaphoreSlim Turn = new(1);

    /// <summary>Argon2i, Argon2d or Argon2id, as the hash itself says, in the PHC string format: <c>$argon2id$v=19$m=65536,t=3,p=4$salt$hash</c>.</summary>
    public static ValueTask<HashVerdict> Argon2Async(string encoded, string password, CancellationToken ct)
    {
        if (PhcString().Match(encoded) is not { Success: true } parts || Base64(parts, "salt") is not { Length: >= 8 } salt || Base64(parts, "hash") is not { Length: >= 4 } hash)
            return new(HashVerdict.Malformed);
        var (kibibytes, passes, lanes) = (Number(parts, "m"), Number(parts, "t"), Number(parts, "p"));
        // RFC 9106, 3.1; a cost that is not named counts as none.
        if (passes < 1 || lanes < 1 || kibibytes < 8 * lanes)
            return new(HashVerdict.Malformed);
        if (kibibytes > MostKibibytes || kibibytes * passes > MostKibibytesRead || lanes > MostLanes)
            return new(HashVerdict.TooCostly);
        var kind = parts.Groups["kind"].Value switch { "id" => Argon2Parameters.Argon2id, "i" => Argon2Parameters.Argon2i, _ => Argon2Parameters.Argon2d };
        var parameters = new Argon2Parameters.Builder(kind).WithVersion(Argon2Parameters.Version13).WithMemoryAsKB((int)kibibytes).WithIterations((int)passes).WithParallelism((int)lanes).WithSalt(salt).Build();
        return InTurnAsync(() =>
        {
            var generator = new Argon2BytesGenerator();
            generator.Init(parameters);
            var computed = new byte[hash.Length];
            generator.GenerateBytes(Encoding.UTF8.GetBytes(password), computed);
            return CryptographicOperations.FixedTimeEquals(computed, hash);
        }, ct);
    }

    /// <summary>Bcrypt, 60 characters: <c>$2b$10$</c>, then salt and hash. Of a password the first 72 bytes count.</summary>
    public static ValueTask<HashVerdict> BcryptAsync(string encoded, string password, CancellationToken ct)
    {
        if (BcryptString().Match(encoded) is not { Success: true } parts || Number(parts, "cost") is < 4 or > 31)
            return new(HashVerdict.Malformed);
        return Number(parts, "cost") > MostRoundsLog2 ? new(HashVerdict.TooCostly) : InTurnAsync(() => OpenBsdBCrypt.CheckPassword(encoded, password.ToCharArray()), ct);
    }

    static async ValueTask<HashVerdict> InTurnAsync(Func<bool> matches, CancellationToken ct)
    {
        await Turn.WaitAsync(ct);
        try
        {
            return matches() ? HashVerdict.Right : HashVerdict.Wrong;
        }
        finally
        {
            Turn.Release();
        }
    }

    static long Number(Match parts, string name) => long.TryParse(parts.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Base64 without its padding; null when it is none.</summary>
    static byte[]? Base64(Match parts, string name)
    {
        var text = parts.Groups[name].Value;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var length) ? bytes[..length] : null;
    }

    [GeneratedRegex(@"\A\$argon2(?<kind>id|i|d)\$v=19\$(?:(?:m=(?<m>[0-9]{1,9})|t=(?<t>[0-9]{1,9})|p=(?<p>[0-9]{1,9}))(?:,|(?=\$))){3}\$(?<salt>[A-Za-z0-9+/]+)\$(?<hash>[A-Za-z0-9+/]+)\z")]
    private static partial Regex PhcString();

    [GeneratedRegex(@"\A\$2[aby]\$(?<cost>[0-9]{2})\$[./A-Za-z0-9]{53}\z")]
    private static partial Regex BcryptString();
}
