using System.Security.Cryptography;
using System.Text;
using MockIdp.Core.Ambient;

namespace MockIdp.Core.Credentials;

/// <summary>
/// Stores a user's password as <c>salt.hash</c> (base64, PBKDF2 with SHA-256). A test double must be fast, and guards nothing worth
/// stealing: few iterations are enough to keep a password out of every dump.
/// </summary>
public static class PasswordHash
{
    /// <summary>What <see cref="Of"/> gives (ECMA-262).</summary>
    public const string Form = "^[A-Za-z0-9+/]{22}==\\.[A-Za-z0-9+/]{43}=$";

    const int Iterations = 100;
    const int SaltBytes = 16;
    const int HashBytes = 32;

    /// <param name="chance">Of the lane that the user is in.</param>
    public static string Of(string password, Chance chance) => Salted(password, chance.Bytes(SaltBytes));

    /// <summary>The hash of a password that a file holds in clear text, the same every time: its salt follows from it.</summary>
    public static string OfFile(string password) => Salted(password, SHA256.HashData(Encoding.UTF8.GetBytes(password))[..SaltBytes]);

    /// <summary>Compares in constant time.</summary>
    /// <param name="stored">What <see cref="Of"/> gave.</param>
    public static bool Matches(string stored, string password)
    {
        var dot = stored.IndexOf('.');
        return CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(stored[(dot + 1)..]), Derive(password, Convert.FromBase64String(stored[..dot])));
    }

    static string Salted(string password, byte[] salt) => $"{Convert.ToBase64String(salt)}.{Convert.ToBase64String(Derive(password, salt))}";

    static byte[] Derive(string password, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, HashBytes);
}
