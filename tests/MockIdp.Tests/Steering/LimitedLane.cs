using System.Diagnostics.CodeAnalysis;

namespace MockIdp.Tests.Steering;

/// <summary>A fresh lane with rate limits, and callers in it.</summary>
/// <param name="server">The shared one, unless a test needs its own.</param>
sealed class LimitedLane(MockServer? server = null)
{
    readonly MockServer server = server ?? MockServer.Shared;

    public string Lane { get; } = MockServer.FreshLane();

    public VendorClient Control => server.Control();

    public string Limits => $"/lanes/{Lane}/rate-limits";

    public VendorClient Corbado => server.Vendor("corbado", Lane).WithBasic("pro-7", "corbado1_one");

    public Task<VendorClient> CallerAsync(string vendor) => Callers.WithCredentialsAsync(server.Vendor(vendor, Lane), vendor);

    public async Task PutAsync([StringSyntax("Json")] string order)
    {
        var put = await Control.SendAsync("PUT", Limits, order);
        put.Status.ShouldBe(200, put.Text);
    }

    /// <summary>Lets so many calls to Corbado pass in 10 seconds.</summary>
    public Task LimitAsync(int calls) => PutAsync($$"""{ "limits": [ { "vendor": "corbado", "calls": {{calls}} } ] }""");

    /// <summary>The statuses of some calls one after the other.</summary>
    public async Task<int[]> StatusesAsync(int times)
    {
        var statuses = new int[times];
        for (var i = 0; i < times; i++)
            statuses[i] = (await Corbado.GetAsync("/v2/users")).Status;
        return statuses;
    }

    public async Task ClockAsync([StringSyntax("Json")] string change) => (await Control.SendAsync("PUT", $"/lanes/{Lane}/clock", change)).Status.ShouldBe(200);
}
