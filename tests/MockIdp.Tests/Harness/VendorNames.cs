using MockIdp.Core.Vendors;

namespace MockIdp.Tests.Harness;

/// <summary>Who is imitated, as the server lists them: in the order of their ports. A test that names them by itself fails when there is one more.</summary>
static class VendorNames
{
    /// <summary>What no vendor can be called: names are letters and digits.</summary>
    public const string Nobody = "no-vendor";

    static readonly VendorEntry[] Entries = [.. Server.Vendors.Vendors.All().OrderBy(entry => entry.Vendor.PortOffset)];

    /// <summary><c>Xsolla</c>, <c>Logto</c>, ...</summary>
    public static IReadOnlyList<string> All { get; } = [.. Entries.Select(entry => entry.Name)];

    /// <summary>By how much the last vendor's own port is above the main one.</summary>
    public static int FarthestPort { get; } = Entries[^1].Vendor.PortOffset;

    /// <summary><c>xsolla, logto, ...</c></summary>
    public static string PrefixList { get; } = string.Join(", ", Entries.Select(entry => entry.Vendor.Prefix));

    /// <summary><c>Xsolla, Logto, ...</c></summary>
    public static string NameList { get; } = string.Join(", ", All);
}
