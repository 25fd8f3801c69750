using System.Globalization;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MockIdp.Tests.Harness;

/// <summary>A server in this process. One is shared by all tests that need no options of their own: each test has its own lane.</summary>
public sealed class MockServer(params (string Option, string Value)[] options) : WebApplicationFactory<Program>
{
    static readonly Lock Starting = new();
    static int lanes;

    /// <summary>Changes to the server's services, for faults that no request can cause.</summary>
    public Action<IServiceCollection>? Changes { get; init; }

    public static MockServer Shared { get; } = Started();

    /// <summary>A client of one vendor, in a lane that nobody else has.</summary>
    /// <param name="prefix">The vendor's path prefix: <c>corbado</c>.</param>
    /// <param name="lane">The name of a lane to share; a fresh one without it.</param>
    public VendorClient Vendor(string prefix, string? lane = null)
    {
        var handler = new ContractJudge(prefix) { InnerHandler = Server.CreateHandler() };
        return new VendorClient(handler, $"http://localhost/{prefix}", lane ?? FreshLane());
    }

    /// <summary>A client of the control plane.</summary>
    public VendorClient Control() => Vendor(Contracts.Prefix(Contracts.Control), "");

    /// <summary>A client of a vendor that names no lane, as one that knows nothing of them.</summary>
    public VendorClient Unmodified(string prefix) => Vendor(prefix, "");

    /// <summary>Checks out a lane that has claimed projects.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> ClaimAsync(params string[] claims)
    {
        var reply = await Control().SendAsync("POST", "/lanes", System.Text.Json.JsonSerializer.Serialize(new { claims }), "application/json");
        reply.Status.ShouldBe(201, reply.Text);
        return reply.Json.GetProperty("name").GetString()!;
    }

    /// <summary>Digits that no other test has.</summary>
    public static string FreshNumber() => FreshLane().Split('-')[1];

    /// <summary>Lets time go on in a lane.</summary>
    /// <param name="duration">How far: <c>61m</c>.</param>
    public static async Task AdvanceAsync(string lane, string duration) =>
        (await Shared.Control().SendAsync("PUT", $"/lanes/{lane}/clock", $$"""{ "advance": "{{duration}}" }""")).Status.ShouldBe(200);

    /// <summary>Started by one thread: of two first callers each would start a server, and a client could speak to the one while its test looks into the other.</summary>
    static MockServer Started()
    {
        var server = new MockServer();
        server.StartServer();
        return server;
    }

    public static string FreshLane() => "test-" + Interlocked.Increment(ref lanes).ToString(CultureInfo.InvariantCulture);

    /// <summary>One at a time: the framework finds the host that an entry point builds by listening to all that are built, and can miss it.</summary>
    protected override IHost CreateHost(IHostBuilder builder)
    {
        lock (Starting)
            return base.CreateHost(builder);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // Whatever a test asserts: no answer of the server's own breaks its contract.
        builder.UseSetting("check-responses", "fail");
        foreach (var (option, value) in options)
            builder.UseSetting(option, value);
        if (Changes is not null)
            builder.ConfigureTestServices(Changes);
    }
}
