using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Http;

/// <summary>
/// Finds out whom a request is for. A vendor is reached by its own port, by a label of the host name (<c>corbado.localhost</c>), or by the
/// first segment of the path (<c>/corbado/...</c>); in this order. A lane is named by the header <c>X-Mock-Lane</c>, by <c>/l/&lt;lane&gt;</c> before
/// everything else in the path, or by the host label before the vendor's (<c>blue.corbado.localhost</c>); in this order, and each wins over a claim:
/// whoever names a lane means it, a claim speaks for those who cannot.
/// </summary>
/// <param name="publicUrl">The server's address as callers know it, without a trailing slash; null to follow the request.</param>
public sealed class Addressing(IReadOnlyList<VendorHost> vendors, Uri? publicUrl)
{
    public const string LaneHeader = "X-Mock-Lane";

    /// <summary>Paths that are the mock's own at every address.</summary>
    public const string OwnPrefix = "/_mock";

    readonly Dictionary<string, VendorHost> byName = vendors.ToDictionary(host => host.Vendor.Prefix, StringComparer.OrdinalIgnoreCase);
    Dictionary<string, VendorHost>.AlternateLookup<ReadOnlySpan<char>> ByLabel => byName.GetAlternateLookup<ReadOnlySpan<char>>();
    IReadOnlyDictionary<int, VendorHost> byPort = new Dictionary<int, VendorHost>();

    /// <summary>Tells which port belongs to which vendor, once the server listens.</summary>
    public void Assign(IReadOnlyDictionary<int, VendorHost> ports) => byPort = ports;

    /// <summary>The vendor's own port, if it has one.</summary>
    public int? PortOf(VendorHost host)
    {
        foreach (var (port, owner) in byPort)
        {
            if (owner == host)
                return port;
        }
        return null;
    }

    /// <summary>The vendor, the lane's name and the address; a null vendor means that the request is for the mock itself, a null lane that it names none.</summary>
    public (VendorHost? Vendor, string? Lane, Address Address) Find(HttpContext http)
    {
        var path = RawPath(http);
        if (path.StartsWith(OwnPrefix, StringComparison.Ordinal) && (path.Length == OwnPrefix.Length || path[OwnPrefix.Length] == '/'))
            return (null, null, new Address("", path));
        var (lanePrefix, lane, rest) = TakeLane(path);
        var (own, label) = ByPortOrHost(http);
        // A lane in the path is part of the address, and that is part of answers: the header only wins over one that can be.
        if ((lane is null || LaneBook.IsName(lane)) && http.Request.Headers[LaneHeader] is { Count: > 0 } header)
            lane = header.ToString();
        if (lane is null && label is not null)
            (lane, lanePrefix) = (label, publicUrl is null ? "" : $"/l/{label}");
        if (lane is not null && !LaneBook.IsName(lane))
            lanePrefix = "";
        if (own is not null)
            return (own, lane, new Address(publicUrl is null ? Origin(http) + lanePrefix : PublicBase(own, lanePrefix), rest));
        var end = rest.IndexOf('/', 1);
        var first = end < 0 ? rest[1..] : rest[1..end];
        if (!byName.TryGetValue(first, out var host))
            return (null, lane, new Address("", path));
        var address = publicUrl is null ? $"{Origin(http)}{lanePrefix}/{first}" : PublicBase(host, lanePrefix);
        return (host, lane, new Address(address, end < 0 ? "/" : rest[end..]));
    }

    (VendorHost? Vendor, string? Lane) ByPortOrHost(HttpContext http)
    {
        var owner = byPort.GetValueOrDefault(http.Connection.LocalPort);
        var name = http.Request.Host.Host;
        var dot = name.IndexOf('.');
        if (ByLabel.TryGetValue(dot < 0 ? name : name.AsSpan(0, dot), out var host))
            return (owner ?? host, null);
        var below = name.AsSpan(dot + 1);
        var end = below.IndexOf('.');
        return dot > 0 && ByLabel.TryGetValue(end < 0 ? below : below[..end], out host) ? (owner ?? host, name[..dot].ToLowerInvariant()) : (owner, null);
    }

    string PublicBase(VendorHost host, string lanePrefix) => $"{publicUrl!.ToString().TrimEnd('/')}{lanePrefix}/{host.Vendor.Prefix}";

    static (string Prefix, string? Lane, string Below) TakeLane(string path)
    {
        if (!path.StartsWith("/l/", StringComparison.Ordinal))
            return ("", null, path);
        var end = path.IndexOf('/', 3);
        return end < 0 ? (path, path[3..], "/") : (path[..end], path[3..end], path[end..]);
    }

    static string Origin(HttpContext http) =>
        $"{http.Request.Scheme}://{(http.Request.Host.HasValue ? http.Request.Host.Value : new IPEndPoint(http.Connection.LocalIpAddress ?? IPAddress.Loopback, http.Connection.LocalPort).ToString())}";

    /// <summary>The path as it was sent: once decoded, an escaped slash could not be told from a slash.</summary>
    public static string RawPath(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (target is null || !target.StartsWith('/'))
            return http.Request.Path.HasValue ? http.Request.Path.ToUriComponent() : "/";
        var query = target.IndexOf('?');
        return query < 0 ? target : target[..query];
    }
}
