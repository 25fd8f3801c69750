namespace MockIdp.Testing;

/// <summary>Sends every request to a vendor in a lane: of its address only path and query count.</summary>
sealed class LaneHandler(VendorLane vendor) : SharedHandler(vendor.Lane.Server.Transport)
{
    readonly string prefix = vendor.BaseAddress.AbsolutePath;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(Readdress(request), cancellationToken);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => base.Send(Readdress(request), cancellationToken);

    HttpRequestMessage Readdress(HttpRequestMessage request)
    {
        var target = request.RequestUri!.PathAndQuery;
        if (!target.StartsWith(prefix, StringComparison.Ordinal))
            target = prefix + target[1..];
        request.RequestUri = new Uri(vendor.Lane.Server.BaseAddress.GetLeftPart(UriPartial.Authority) + target);
        // Otherwise the client's own idea of the host would name another vendor, or none.
        request.Headers.Host = null;
        return request;
    }
}
