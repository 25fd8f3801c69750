using Microsoft.AspNetCore.Http;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents.Memory;
using MockIdp.Core.Http;
using MockIdp.Core.Journal;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Pieces;

/// <summary>Calls that came by no network.</summary>
static class Calls
{
    public static VendorHost Host(string vendor) => new(Server.Vendors.Vendors.All().Single(entry => entry.Name == vendor), Resources.Contract, Resources.Examples);

    /// <summary>A call that has found its operation, in a lane of its own.</summary>
    /// <param name="query">With its question mark; empty for none.</param>
    public static Call Reach(VendorHost host, string method, string path, string query)
    {
        var http = new DefaultHttpContext();
        (http.Request.Method, http.Request.Path, http.Request.QueryString) = (method, path, new QueryString(query));
        var lanes = new LaneBook(new MemoryStore(), TimeProvider.System, JournalLimits.Default);
        var call = new Call(http, host, lanes.Default, new Address("http://localhost/" + host.Vendor.Prefix, path), new CredentialBook(AuthMode.Adopt, new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>()));
        var match = host.Routes.Find(method, path);
        call.Reach(match.Operation!, match.Values);
        return call;
    }
}
