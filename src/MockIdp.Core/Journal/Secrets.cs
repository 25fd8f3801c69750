using System.Text.RegularExpressions;

namespace MockIdp.Core.Journal;

/// <summary>
/// Takes secrets out of texts before anybody sees them: by the name that a value has, and tokens (JWTs) wherever they stand. Names are compared
/// without case, dashes and brackets, so that <c>client_secret</c>, <c>clientSecret</c> and <c>user[client-secret]</c> are one.
/// </summary>
static partial class Secrets
{
    public const string Mask = "[[masked]]";

    static readonly string[] Endings =
        ["password", "passwd", "secret", "token", "apikey", "authkey", "accountkey", "signature", "authorization", "cookie", "passcode", "otp", "jwt", "assertion", "digest", "verifier", "privatekey", "verificationcode", "confirmationcode", "resetcode", "pin"];

    /// <summary>What says how to read an <c>Authorization</c> header is no secret.</summary>
    static readonly string[] Schemes = ["Basic", "Bearer", "ApiKey", "Digest", "Token"];

    /// <summary>Whether a value of this name is secret.</summary>
    /// <param name="inError">In an error <c>code</c> is the error's, everywhere else it is a one-time code.</param>
    public static bool IsName(string name, bool inError = false)
    {
        Span<char> plain = stackalloc char[64];
        var length = 0;
        // Of a long name the end decides.
        foreach (var c in name.AsSpan(Math.Max(0, name.Length - plain.Length)))
        {
            if (char.IsLetterOrDigit(c))
                plain[length++] = char.ToLowerInvariant(c);
        }
        var folded = plain[..length];
        if (folded is "code")
            return !inError;
        foreach (var ending in Endings)
        {
            if (folded.EndsWith(ending.AsSpan()) && (ending != "pin" || folded.Length == 3))
                return true;
        }
        return false;
    }

    /// <summary>A header's value.</summary>
    public static string Header(string name, string value)
    {
        if (!IsName(name))
            return Text(value);
        var space = value.IndexOf(' ');
        return space > 0 && Schemes.Contains(value[..space], StringComparer.OrdinalIgnoreCase) ? $"{value[..space]} {Mask}" : Mask;
    }

    /// <summary>Path and query.</summary>
    public static string Target(string target)
    {
        var query = target.IndexOf('?');
        return query < 0 ? Text(target) : $"{Text(target[..query])}?{Form(target[(query + 1)..])}";
    }

    /// <summary>Pairs as <c>application/x-www-form-urlencoded</c> has them; everything but the secrets stays as it is.</summary>
    public static string Form(string pairs) => string.Join('&', pairs.Split('&').Select(Pair));

    /// <summary>Any other text: tokens go, and the secret parameters of URLs in it.</summary>
    public static string Text(string text, bool inError = false)
    {
        if (text.Contains('='))
            text = Parameter().Replace(text, found => IsName(Decoded(found.Groups["name"].Value), inError) ? $"{found.Groups["before"].Value}{Mask}" : found.Value);
        return text.Contains("eyJ", StringComparison.Ordinal) ? Jwt().Replace(text, Mask) : text;
    }

    static string Pair(string pair)
    {
        var equals = pair.IndexOf('=');
        if (equals < 0)
            return Text(pair);
        var (name, value) = (pair[..equals], pair[(equals + 1)..]);
        if (IsName(Decoded(name)))
            return $"{name}={Mask}";
        var decoded = Decoded(value);
        var shown = Text(decoded);
        return shown == decoded ? pair : $"{name}={shown}";
    }

    static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    [GeneratedRegex(@"(?<before>(?:^|[?&#;\s])(?<name>[^=&#?;\s]+)=)[^&#\s]*")]
    private static partial Regex Parameter();

    /// <summary>A header that begins with <c>{"</c>, and two more parts (RFC 7515, 3.1).</summary>
    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*")]
    private static partial Regex Jwt();
}
