using System.Globalization;
using System.Text;
using MockIdp.Core.Http;
using MockIdp.Core.Journal;

namespace MockIdp.Core.Explain;

/// <summary>Where the explanation of a refused call stands: below <c>/_mock</c> of the address that the caller used.</summary>
public static class ExplainUrl
{
    public const string Header = "X-Mock-Explain";

    /// <summary>Absolute: <c>http://127.0.0.1:8080/_mock/lanes/default/journal/17/explanation</c>.</summary>
    internal static string Of(Call call, JournalEntry entry) => AsHeader(Root(call.Address.Base, call.Host.Vendor.Prefix, call.Lane.Name) + Path(call.Lane.Name, entry.Id));

    /// <summary>A header holds ASCII only (RFC 9110, 5.5), and a public address may have a host name of other letters (RFC 5891).</summary>
    static string AsHeader(string url) => Ascii.IsValid(url) ? url : new UriBuilder(url) { Host = new Uri(url).IdnHost }.Uri.AbsoluteUri;

    /// <summary>The path below the server's own address.</summary>
    public static string Path(string lane, long id) => $"{Addressing.OwnPrefix}/lanes/{lane}/journal/{id.ToString(CultureInfo.InvariantCulture)}/explanation";

    /// <summary>The server's own address: a vendor's without the vendor's prefix and the lane's, where its path ends in them.</summary>
    internal static string Root(string address, string prefix, string lane)
    {
        var path = address.IndexOf('/', address.IndexOf("://", StringComparison.Ordinal) + 3);
        return path < 0 ? address : address[..path] + Without(Without(address[path..], "/" + prefix), "/l/" + lane);
    }

    static string Without(string path, string end) => path.EndsWith(end, StringComparison.OrdinalIgnoreCase) ? path[..^end.Length] : path;
}
