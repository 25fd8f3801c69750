using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Recipes;
using MockIdp.Core.Vendors;
using MockIdp.Tests.Recipes;

namespace MockIdp.Tests.Isolation;

/// <summary>
/// Whoever has a request that means something in one lane (its ids, tokens, codes, signatures) sends it to another, by every way in which a lane can be
/// named: the answer is that of a server on which the first lane has never been, and the first lane does not notice.
/// </summary>
public class LaneLeakTests
{
    static readonly Lazy<MockServer> Claimed = new(() => new MockServer());
    static readonly Lazy<MockServer> Alone = new(() => new MockServer());

    /// <summary>Who has claimed the project that the requests speak of.</summary>
    public enum Claimer
    {
        Nobody,

        /// <summary>Then a lane that is named comes before.</summary>
        FirstLane,
        OtherLane,
    }

    public static TheoryData<string, Claimer> Cases()
    {
        var cases = new TheoryData<string, Claimer>();
        foreach (var (vendor, _) in RecipeBench.All)
        {
            foreach (var claimer in Enum.GetValues<Claimer>())
                cases.Add(vendor, claimer);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_request_that_worked_in_one_lane_finds_nothing_of_it_in_another(string vendor, Claimer claimer)
    {
        // Claims hold for a server: those who claim have one of their own, where one test runs at a time.
        var server = claimer == Claimer.Nobody ? MockServer.Shared : Claimed.Value;
        var host = server.Services.GetRequiredService<IReadOnlyList<VendorHost>>().Single(host => host.Name == vendor);
        var book = RecipeBench.All.Single(pair => pair.Vendor == vendor).Book;
        var here = MockServer.FreshLane();
        await using var claim = await ClaimAsync(server, host, claimer == Claimer.FirstLane ? here : null);
        var others = new List<Other>();
        foreach (var selector in claimer == Claimer.OtherLane ? [Selector.Claim] : new[] { Selector.Header, Selector.Path, Selector.HostLabel })
            others.Add(new Other(selector, await ElsewhereAsync(server, host, selector), await ElsewhereAsync(Alone.Value, host, selector)));

        var recipes = book.Recipes.Where(recipe => recipe.Error is null && !recipe.Needs.Contains("strict")).ToArray();
        recipes.ShouldNotBeEmpty();
        foreach (var recipe in recipes)
        {
            var request = await RunAsync(server, host, book, recipe, here);
            var before = await StateAsync(server, here);
            foreach (var other in others)
            {
                var (status, body) = await other.Beside.SendAsync(request, other.Selector);

                (await StateAsync(server, here)).ShouldBe(before, recipe.Name);
                var (alone, bodyAlone) = await other.Alone.SendAsync(request, other.Selector);
                status.ShouldBe(alone, $"{recipe.Name} by {other.Selector}: {body}");
                JsonOutline.Of(body).ShouldBe(JsonOutline.Of(bodyAlone), $"{recipe.Name} by {other.Selector}");
            }
        }
        foreach (var other in others)
        {
            await other.Beside.DisposeAsync();
            await other.Alone.DisposeAsync();
        }
    }

    /// <summary>A lane beside the first one, and one that gets the same requests where the first one has never been.</summary>
    sealed record Other(Selector Selector, Elsewhere Beside, Elsewhere Alone);

    sealed class Elsewhere(MockServer server, VendorHost host, string lane, IAsyncDisposable claim) : IAsyncDisposable
    {
        public async Task<(int Status, string Body)> SendAsync(RecordedRequest recorded, Selector selector)
        {
            using var http = new HttpClient(server.Server.CreateHandler());
            using var request = recorded.To(selector, lane, host.Vendor.Prefix);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        public ValueTask DisposeAsync() => claim.DisposeAsync();
    }

    static async Task<Elsewhere> ElsewhereAsync(MockServer server, VendorHost host, Selector selector)
    {
        var lane = MockServer.FreshLane();
        // What names no project that could be claimed is the default lane's, where other tests have been.
        if (selector == Selector.Claim)
            await server.Control().SendAsync("DELETE", "/lanes/default");
        return new(server, host, lane, await ClaimAsync(server, host, selector == Selector.Claim ? lane : null));
    }

    static async Task<RecordedRequest> RunAsync(MockServer server, VendorHost host, RecipeBook book, Recipe recipe, string lane)
    {
        var recorder = new Recorder { InnerHandler = server.Server.CreateHandler() };
        using var http = new HttpClient(recorder);
        http.DefaultRequestHeaders.Add("X-Mock-Lane", lane);
        var runner = new RecipeRunner(http, $"http://localhost/{host.Vendor.Prefix}", host.Contract, book, host.Contract.Credentials.WellKnown[0], TimeProvider.System, new MockLevers(server.CreateClient(), "http://localhost", lane));
        var run = await runner.RunAsync(recipe, TestContext.Current.CancellationToken);
        run.Last.Status.ShouldBeLessThan(400, $"{recipe.Name}: {run.Last.Body}");
        return recorder.Last!;
    }

    /// <summary>All that can be read of a lane: what it holds, its messages, its calls.</summary>
    static async Task<string> StateAsync(MockServer server, string lane)
    {
        var control = server.CreateClient();
        var calls = await control.GetStringAsync($"/_mock/lanes/{lane}/journal", TestContext.Current.CancellationToken);
        return await control.GetStringAsync($"/_mock/lanes/{lane}/export", TestContext.Current.CancellationToken) + calls;
    }

    /// <summary>Lets a lane claim whatever names a project in the vendor's ready credentials.</summary>
    static async Task<IAsyncDisposable> ClaimAsync(MockServer server, VendorHost host, string? lane)
    {
        if (lane is null)
            return new Released(null);
        var claims = host.Contract.Credentials.WellKnown[0].Values.Select(value => $"{host.Vendor.Prefix}/{value}").ToArray();
        (await server.Control().SendAsync("PUT", $"/lanes/{lane}", System.Text.Json.JsonSerializer.Serialize(new { claims }), "application/json")).Status.ShouldBe(201);
        return new Released(() => server.Control().SendAsync("DELETE", $"/lanes/{lane}"));
    }

    sealed class Released(Func<Task<Reply>>? release) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (release is not null)
                (await release()).Status.ShouldBe(204);
        }
    }
}
