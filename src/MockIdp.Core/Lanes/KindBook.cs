using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Lanes;

/// <summary>Every kind of record that a lane can hold, for whoever reads records from outside of this process.</summary>
public sealed class KindBook(IReadOnlyList<VendorHost> hosts)
{
    static readonly IReadOnlyList<Kind> OfLanes = [LaneSettings.Kind, Outbox.Outbox.Kind];

    /// <param name="vendor">Empty for what belongs to the lane itself.</param>
    /// <returns>Null for a kind that this server does not know.</returns>
    public Kind? Find(string vendor, string name) =>
        vendor.Length == 0 ? OfLanes.FirstOrDefault(kind => kind.Name == name) : hosts.FirstOrDefault(host => host.Name == vendor) is { } host ? Find(host, name) : null;

    static Kind? Find(VendorHost host, string name) => name == CredentialBook.Adopted.Name ? CredentialBook.Adopted : host.Vendor.Kinds.FirstOrDefault(kind => kind.Name == name);
}
