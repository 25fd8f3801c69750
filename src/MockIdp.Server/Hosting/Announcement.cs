using MockIdp.Core.Vendors;

namespace MockIdp.Server.Hosting;

/// <summary>What a person reads when the server is ready.</summary>
static class Announcement
{
    /// <param name="seed">What lanes begin with, in a line; null for nothing.</param>
    public static string For(IReadOnlyList<(VendorHost? Vendor, Uri Address)> listening, IReadOnlyList<VendorHost> vendors, string? seed)
    {
        var main = listening[0].Address;
        var text = new System.Text.StringBuilder();
        text.AppendLine($"MockIdp {Product.Version} listens on {Origin(main)} (http and https): landing page at /, Swagger UI at /swagger");
        foreach (var host in vendors)
        {
            var own = listening.Where(pair => pair.Vendor == host).Select(pair => Origin(pair.Address)).FirstOrDefault() ?? "";
            text.AppendLine($"  {host.Name,-12} {Origin(main)}/{host.Vendor.Prefix,-12} {own}");
        }
        if (seed is not null)
            text.AppendLine(seed);
        text.Append("Ready. Stop with Ctrl+C.");
        return text.ToString();
    }

    static string Origin(Uri address) => $"http://{(address.Host == "localhost" ? "127.0.0.1" : address.Host)}:{address.Port}";
}
