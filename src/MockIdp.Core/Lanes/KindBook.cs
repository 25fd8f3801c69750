using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Lanes;

/// <summary>Every kind of record that a lane can hold, for whoever reads records from outside of this process.</summary>
public sealed class KindBook(IReadOnlyList<VendorHost> hosts)
{
    /// <summary>What belongs to lanes themselves.</summary>
    internal static IReadOnlyList<Kind> OfLanes { get; } = [LaneSettings.Kind, Outbox.Outbox.Kind];

    static IReadOnlyList<Kind> OfServers { get; } = [ServerSecret.Kind, KeptClaim.Kind, ClaimsVersion.Kind];

    /// <summary>What belongs to a vendor, Core's records for it included.</summary>
    internal static IEnumerable<Kind> Of(VendorHost host) => host.Vendor.Kinds.Append(CredentialBook.Adopted);

    /// <param name="vendor">Empty for what belongs to the lane itself.</param>
    /// <returns>Null for a kind that this server does not know.</returns>
    public Kind? Find(string vendor, string name) =>
        vendor.Length == 0 ? OfLanes.FirstOrDefault(kind => kind.Name == name) : hosts.FirstOrDefault(host => host.Name == vendor) is { } host ? Of(host).FirstOrDefault(kind => kind.Name == name) : null;

    /// <summary>As <see cref="Find"/>, for an engine: it keeps what is no lane's too.</summary>
    public Kind? FindKept(string vendor, string name) => (vendor.Length == 0 ? OfServers.FirstOrDefault(kind => kind.Name == name) : null) ?? Find(vendor, name);
}
