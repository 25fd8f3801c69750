using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MockIdp.Core.Credentials;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Http;

/// <summary>
/// A request that names no lane, while lanes have claimed projects of its vendor: what it carries that may tell its project. Nothing of it has been
/// checked, and nothing needs to be: whoever is refused is refused in the lane that the request speaks of.
/// </summary>
public sealed class Arrival
{
    readonly LaneBook lanes;
    readonly Lazy<JsonElement> body;

    internal Arrival(HttpRequest request, VendorHost host, Address address, CredentialBook credentials, LaneBook lanes, byte[] body)
    {
        (Request, Host, Address, Credentials, this.lanes) = (request, host, address, credentials, lanes);
        this.body = new(() => Parse(body));
    }

    public HttpRequest Request { get; }

    public VendorHost Host { get; }

    public Address Address { get; }

    public CredentialBook Credentials { get; }

    /// <summary>The claimed projects of the vendor, each with its lane's name.</summary>
    public IReadOnlyDictionary<string, string> Claimed => lanes.Claims.OfVendor(Host.Vendor.Prefix) ?? new Dictionary<string, string>();

    /// <summary>The lanes that have claimed something of the vendor.</summary>
    public IEnumerable<Lane> Lanes => Claimed.Values.Distinct().Select(name => lanes.Find(name, out _)).OfType<Lane>();

    /// <summary>The lane of the first of these projects that is claimed; null when none is.</summary>
    public Lane? LaneOf(params IEnumerable<string?> projects)
    {
        foreach (var project in projects)
        {
            if (project is not null && Claimed.TryGetValue(project, out var name))
                return lanes.Find(name, out _);
        }
        return null;
    }

    public string? Header(string name) => Request.Headers[name] is { Count: > 0 } values ? values.ToString() : null;

    public string? Query(string name) => Request.Query[name] is { Count: > 0 } values ? values.ToString() : null;

    /// <summary>What follows a scheme in the header <c>Authorization</c>.</summary>
    public string? Authorization(string scheme) =>
        Header("Authorization") is { } header && header.StartsWith(scheme + " ", StringComparison.OrdinalIgnoreCase) ? header[(scheme.Length + 1)..].Trim() : null;

    /// <summary>The user of HTTP Basic.</summary>
    public string? BasicUser
    {
        get
        {
            var encoded = Authorization("Basic") ?? "";
            var bytes = new byte[encoded.Length];
            return Convert.TryFromBase64String(encoded, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var user, _] ? user : null;
        }
    }

    /// <summary>A text or number of the body's first level, be it JSON or a form.</summary>
    public string? Field(string name) =>
        body.Value.ValueKind == JsonValueKind.Object && body.Value.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;

    /// <summary>Claims of a token, as texts, whoever signed it; none when it is no JWT.</summary>
    public static IEnumerable<string?> Claims(string? token, params IEnumerable<string> names) =>
        token is not null && Jws.Parse(token) is { } parsed ? names.Select(name => parsed.Claims[name]?.ToString()) : [];

    JsonElement Parse(byte[] bytes)
    {
        var isForm = Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true;
        return (isForm ? FormBody.Parse(bytes, null) : JsonBody.Parse(bytes)).Root;
    }
}
