using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MockIdp.Core.Documents;
using MockIdp.Core.Lanes;
using MockIdp.Server.Vendors.QuickBlox;

namespace MockIdp.Tests.Hosting;

/// <summary>What a vendor answers when the mock itself breaks: its own 500, and not a word of the reason.</summary>
public sealed class InternalFaultTests : IDisposable
{
    readonly MockServer server = new() { Changes = services => services.AddSingleton<IStore, BrokenStore>().AddLogging(log => log.ClearProviders()) };

    public void Dispose() => server.Dispose();

    public static TheoryData<string> Vendors() => [.. Contracts.Vendors.Select(Contracts.Prefix)];

    /// <summary>The same as it answers to whoever asks for its 500.</summary>
    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task It_comes_in_the_vendors_words(string vendor)
    {
        var sample = await SampleRequest.OfAsync(MockServer.Shared.Vendor(vendor), vendor);
        var forced = await sample.SendAsync(MockServer.Shared.Vendor(vendor).With("Prefer", "code=500, allow=undocumented"));

        var fault = await sample.SendAsync(server.Vendor(vendor));

        (forced.Status, fault.Status).ShouldBe((500, 500));
        fault.Text.ShouldNotBeEmpty();
        fault.Text.ShouldNotContain("disk", Case.Insensitive);
        if (fault.Text.StartsWith('{'))
            Recipes.RecipeBench.ShouldBeAlike(SampleRequest.BookOf(vendor), forced.Text, fault.Text);
        else
            fault.Text.ShouldBe(forced.Text);
    }

    [Fact]
    public async Task A_request_whose_lane_cannot_be_found_out_is_answered_in_the_vendors_words_too()
    {
        var end = QuickBloxStore.TokenEnd("76730")!;
        var claims = server.Services.GetRequiredService<LaneBook>().Claims;
        claims.Take("one", [new Claim("quickblox", "76730")]).ShouldBeNull();
        // Its tokens end alike (76730 and 2 to the power of 24), so that the session is looked up in the store.
        claims.Take("two", [new Claim("quickblox", "16853946")]).ShouldBeNull();
        server.Services.GetRequiredService<LaneBook>().Find("one", out _).ShouldNotBeNull();
        server.Services.GetRequiredService<LaneBook>().Find("two", out _).ShouldNotBeNull();

        (await server.Unmodified("quickblox").With("QB-Token", "0" + end).GetAsync("/session.json"))
            .ShouldBe(500, """{ "code": null, "message": "Internal Server Error" }""");
    }
}
