using System.Text;

namespace MockIdp.Core.Http;

/// <summary>Reads what a caller shows of himself in a header (RFC 9110, 11.4).</summary>
public static class AuthorizationHeader
{
    /// <summary>What follows a scheme, without blanks around it; null when there is no header, or it is of another scheme. The scheme's case does not count.</summary>
    public static string? After(this string? header, string scheme) =>
        header is not null && header.Length > scheme.Length && header[scheme.Length] == ' ' && header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[(scheme.Length + 1)..].Trim() : null;

    /// <summary>User and password of HTTP Basic (RFC 7617); null for what is no Base64 of a text with a colon.</summary>
    /// <param name="encoded">What follows the scheme.</param>
    public static (string User, string Password)? Basic(string encoded)
    {
        Span<byte> decoded = encoded.Length <= 256 ? stackalloc byte[256] : new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, decoded, out var length) || decoded[..length].IndexOf((byte)':') is not (>= 0 and var colon))
            return null;
        return (Encoding.UTF8.GetString(decoded[..colon]), Encoding.UTF8.GetString(decoded[(colon + 1)..length]));
    }
}
