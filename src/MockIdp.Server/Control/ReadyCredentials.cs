using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Control;

sealed partial class ReadyCredentialsController(Call call)
{
    public partial async ValueTask<Answer<IReadOnlyList<PadlockCredential>>> ListReadyCredentials(string vendor, CancellationToken ct)
    {
        var host = call.HostsCalled(vendor)[0];

        call.ResponseHeaders.CacheControl = "no-store";
        var address = new Address($"{call.Request.Scheme}://{call.Request.Host}/{host.Vendor.Prefix}", "/");
        var asking = call.Part<VendorPipeline>().Begin(call.Http, host, Lane.Default, address);
        var ready = call.Credentials.Known(host).Values.FirstOrDefault() is { } known ? await host.Vendor.ReadyCredentialsAsync(asking, known) : [];

        return new(ready.Select(Maps.ToWire).ToArray());
    }
}
