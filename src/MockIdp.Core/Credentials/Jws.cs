using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MockIdp.Core.Http;

namespace MockIdp.Core.Credentials;

/// <summary>JSON Web Signatures in compact form (RFC 7515) over the framework's own cryptography.</summary>
public static class Jws
{
    /// <summary>Signs claims. The header is <c>alg</c>, the given type, then <c>kid</c> where the key has one.</summary>
    public static string Sign(SigningKey key, string? type, JsonObject claims)
    {
        var header = new JsonObject { ["alg"] = key.Algorithm };
        if (type is not null)
            header["typ"] = type;
        if (key.KeyId is not null)
            header["kid"] = key.KeyId;
        var signed = Base64Url.EncodeToString(Utf8(header)) + "." + Base64Url.EncodeToString(Utf8(claims));
        return signed + "." + Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)));
    }

    /// <summary>Takes a token apart without judging it; null when it is no JWS in compact form whose parts are JSON objects.</summary>
    public static ParsedJws? Parse(string token)
    {
        var parts = token.Split('.');
        return parts.Length == 3 && Object(parts[0]) is { } header && Object(parts[1]) is { } claims && Bytes(parts[2]) is { } signature
            ? new ParsedJws(header, claims, Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), signature)
            : null;
    }

    /// <summary>Unescaped, as vendors' libraries write it: <c>at+jwt</c>, not <c>at\u002Bjwt</c>.</summary>
    static byte[] Utf8(JsonObject json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            json.WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    static byte[]? Bytes(string part) => Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : null;

    /// <summary>Whatever a caller sends as a token may be anything. Of members with one name the last counts (RFC 7515, 4).</summary>
    static JsonObject? Object(string part) =>
        Bytes(part) is { } bytes && JsonBody.Parse(bytes).Root is { ValueKind: JsonValueKind.Object } root ? JsonObject.Create(root) : null;
}

/// <summary>A token taken apart. Nothing about it has been checked.</summary>
public sealed record ParsedJws(JsonObject Header, JsonObject Claims, byte[] Signed, byte[] Signature)
{
    public string? Algorithm => Text(Header, "alg");

    public string? KeyId => Text(Header, "kid");

    /// <summary>Whether the signature is the key's, and by the key's own algorithm: never by the one that the token names (RFC 8725, 3.1).</summary>
    public bool IsSignedBy(SigningKey key) => Algorithm == key.Algorithm && key.Verify(Signed, Signature);

    public string? Claim(string name) => Text(Claims, name);

    /// <summary>A claim in seconds since 1970 (RFC 7519 NumericDate), or null.</summary>
    public DateTimeOffset? Time(string name) =>
        Claims[name] is JsonValue value && value.TryGetValue<long>(out var seconds) && seconds is >= 0 and <= 253402300799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
