using MockIdp.Core.Recipes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Conform;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Conform;

/// <summary>Runs <c>conform</c> in this process, against the shared server or one that drifts from it.</summary>
static class ConformBench
{
    public static readonly ConformOrder Usual = new(new Uri("http://localhost/"), new Dictionary<string, string>(), null, null, [], [], false, false, TimeSpan.FromSeconds(30), TimeSpan.Zero, false, null);

    public static async Task<Findings> RunAsync(string vendor, ConformOrder order, Drifting? drift = null, MockServer? server = null, CancellationToken? stop = null)
    {
        HttpMessageHandler handler = (server ?? MockServer.Shared).Server.CreateHandler();
        if (drift is not null)
        {
            drift.InnerHandler = handler;
            handler = drift;
        }
        var entry = Server.Vendors.Vendors.All().Single(entry => entry.Name == vendor);
        var ct = stop ?? TestContext.Current.CancellationToken;
        using var connection = new Connection(order, TimeProvider.System, handler, ct);
        return await new Conformance(new VendorHost(entry, Resources.Contract, Resources.Examples), RecipeBook.Read(Resources.Recipes(vendor)!.Value), order, connection, TimeProvider.System).RunAsync(ct);
    }

    /// <summary>The findings in a format.</summary>
    public static string Report(Findings findings, string format)
    {
        using var text = new StringWriter();
        new ReportTarget(format, null).Write(findings, text);
        return text.ToString();
    }
}

/// <summary>A server that answers otherwise than the real one, where it is asked to.</summary>
/// <param name="path">Whose answers are changed.</param>
sealed class Drifting(string path, Func<HttpResponseMessage, Task> change) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var response = await base.SendAsync(request, ct);
        if (request.RequestUri!.AbsolutePath.EndsWith(path, StringComparison.Ordinal))
            await change(response);
        return response;
    }
}
