using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>
/// The signature of a create-session request: lower-case hex HMAC over the raw parameters, SHA-1 or SHA-256.
/// https://docs.quickblox.com/reference/authentication (read 2026-11-20); QuickBlox/quickblox-javascript-sdk src/modules/qbAuth.js.
/// </summary>
static class SessionSignature
{
    const string Parameter = "signature";

    /// <summary>Longer than anything that a client signs. A name stands once for each item of its list: a small body can make a huge text.</summary>
    const int TextLimitCharacters = 64 * 1024;

    /// <summary>Whether a body is signed: then it must stay as it was sent.</summary>
    public static bool IsOf(Schema body) => body.Property(Parameter) is not null;

    /// <summary>Whether a signature is the secret's. Its length tells the hash.</summary>
    /// <param name="parameters">The request's parameters as the client sent them.</param>
    public static bool Holds(JsonElement parameters, string secret, string signature) =>
        Text(parameters) is { } text && CredentialBook.Same(Of(text, secret, sha256: signature.Length == 64), signature);

    public static string Of(string text, string secret, bool sha256)
    {
        var (key, data) = (Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text));
        return Convert.ToHexStringLower(sha256 ? HMACSHA256.HashData(key, data) : HMACSHA1.HashData(key, data));
    }

    /// <summary>All parameters but the signature as <c>name=value</c>, values unencoded, nested ones as <c>user[login]</c>, sorted and joined by <c>&amp;</c>; null when that is too long to have been signed.</summary>
    public static string? Text(JsonElement parameters)
    {
        var pairs = new List<string>();
        var length = 0;
        foreach (var pair in parameters.EnumerateObject().Where(member => member.Name != Parameter).SelectMany(member => Pairs(member.Name, member.Value)))
        {
            length += pair.Length + 1;
            if (length > TextLimitCharacters)
                return null;
            pairs.Add(pair);
        }
        pairs.Sort(StringComparer.Ordinal);
        return string.Join('&', pairs);
    }

    static IEnumerable<string> Pairs(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Pairs($"{name}[{member.Name}]", member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Pairs(name + "[]", item)),
        JsonValueKind.String => [$"{name}={value.GetString()}"],
        JsonValueKind.Null => [$"{name}="],
        _ => [$"{name}={value.GetRawText()}"],
    };
}
