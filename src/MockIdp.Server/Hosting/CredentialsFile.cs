using MockIdp.Core.Vendors;

namespace MockIdp.Server.Hosting;

static class CredentialsFile
{
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> Read(string? path, IReadOnlyList<VendorHost> hosts) =>
        new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>();
}
