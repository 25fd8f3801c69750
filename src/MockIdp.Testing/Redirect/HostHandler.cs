namespace MockIdp.Testing;

/// <summary>Sends requests for the hosts of vendors to a lane, and others on.</summary>
sealed class HostHandler : DelegatingHandler
{
    readonly (VendorLane Vendor, HttpMessageInvoker Invoker)[] vendors;

    public HostHandler(MockIdpLane lane, HttpMessageHandler others)
        : base(others) => vendors = [.. lane.Vendors.Select(vendor => (vendor, new HttpMessageInvoker(vendor.CreateHandler())))];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Find(request)?.SendAsync(request, cancellationToken) ?? base.SendAsync(request, cancellationToken);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Find(request)?.Send(request, cancellationToken) ?? base.Send(request, cancellationToken);

    HttpMessageInvoker? Find(HttpRequestMessage request) =>
        vendors.FirstOrDefault(vendor => vendor.Vendor.Hosts.Any(host => Fits(host, request.RequestUri!.Host))).Invoker;

    static bool Fits(string known, string host) => known.StartsWith('.') ? host.EndsWith(known, StringComparison.OrdinalIgnoreCase) : known.Equals(host, StringComparison.OrdinalIgnoreCase);
}
