using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Contracts;
using MockIdp.Core.Recipes;
using MockIdp.Core.Vendors;
using MockIdp.Tests.Recipes;

namespace MockIdp.Tests.Isolation;

/// <summary>
/// 200 test clients on one server, each in a lane of its own, all with the same users (one seed) and the same e-mail addresses, forty at a time with the
/// same calls: each gets, at every vendor, the answers that a client gets who is alone, and its lane holds what that one's holds.
/// </summary>
public class ParallelLanesTests
{
    const int Clients = 200;

    /// <summary>How many kinds of client there are: each recipe is run by one of them.</summary>
    const int Kinds = 5;

    static readonly Dictionary<string, Contract> Compiled = MockServer.Shared.Services.GetRequiredService<IReadOnlyList<VendorHost>>().ToDictionary(host => host.Name, host => host.Contract);

    [Fact]
    public async Task Two_hundred_clients_with_the_same_users_do_not_notice_each_other()
    {
        await using var server = await PublishedServer.StartAsync("--seed", Repository.Path("docs", "seed-example.yaml"));
        using var connections = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        var books = RecipeBench.All.ToDictionary(pair => pair.Vendor, pair => pair.Book);
        var alone = new List<Seen>();
        for (var kind = 0; kind < Kinds; kind++)
            alone.Add(await new Client(server.Url, connections, $"alone-{kind}", kind).RunAsync(books));
        alone.Sum(seen => seen.Calls.Count).ShouldBeGreaterThan(100);

        var all = await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => new Client(server.Url, connections, $"client-{number}", number % Kinds).RunAsync(books)));

        foreach (var (number, one) in all.Index())
            one.ShouldBe(alone[number % Kinds]);
    }

    /// <summary>What a client has seen.</summary>
    /// <param name="Calls">Each recipe with the status and the outline of its last answer.</param>
    /// <param name="Lane">The outline of what the lane holds then.</param>
    /// <param name="Journal">How many calls its journal has counted, by operation and status.</param>
    sealed record Seen(string Name, IReadOnlyList<string> Calls, string Lane, string Journal)
    {
        public void ShouldBe(Seen other)
        {
            Calls.ShouldBe(other.Calls, Name);
            Lane.ShouldBe(other.Lane, Name);
            Journal.ShouldBe(other.Journal, Name);
        }
    }

    sealed class Client
    {
        readonly Uri server;
        readonly string lane;
        readonly int kind;
        readonly HttpClient http;
        readonly HttpClient control;

        public Client(Uri server, HttpMessageHandler connections, string lane, int kind)
        {
            (this.server, this.lane, this.kind) = (server, lane, kind);
            control = new HttpClient(connections, disposeHandler: false) { BaseAddress = server };
            http = new HttpClient(connections, disposeHandler: false);
            http.DefaultRequestHeaders.Add("X-Mock-Lane", lane);
        }

        public async Task<Seen> RunAsync(Dictionary<string, RecipeBook> books)
        {
            var calls = new List<string>();
            foreach (var (vendor, book) in books)
                calls.AddRange(await RunAsync(vendor, book));
            return new(lane, calls, JsonOutline.Of(await ReadAsync("export")), await CountsAsync());
        }

        async Task<IEnumerable<string>> RunAsync(string vendor, RecipeBook book)
        {
            var contract = Compiled[vendor];
            var levers = new MockLevers(control, server.OriginalString.TrimEnd('/'), lane);
            var seen = new List<string>();
            foreach (var (index, recipe) in book.Recipes.Where(recipe => recipe.Error is null && !recipe.Needs.Contains("strict")).Index().Where(pair => pair.Index % Kinds == kind))
            {
                // The same in all lanes: the same e-mail addresses and names.
                var given = new Dictionary<string, string>(contract.Credentials.WellKnown[0]) { [RecipeValues.Unique] = (100_000_000 + index).ToString(CultureInfo.InvariantCulture) };
                var run = await new RecipeRunner(http, $"{server}{Contracts.Prefix(vendor)}", contract, book, given, TimeProvider.System, levers).RunAsync(recipe, TestContext.Current.CancellationToken);
                run.Last.Status.ShouldBeLessThan(400, $"{vendor} {recipe.Name} in {lane}: {run.Last.Body}");
                seen.Add($"{vendor} {recipe.Name} {run.Last.Status} {JsonOutline.Of(run.Last.Body)}");
            }
            return seen;
        }

        Task<string> ReadAsync(string what) => control.GetStringAsync($"/_mock/lanes/{lane}/{what}", TestContext.Current.CancellationToken);

        async Task<string> CountsAsync() => string.Join('\n', JsonDocument.Parse(await ReadAsync("journal")).RootElement.GetProperty("calls").EnumerateArray()
            .CountBy(entry => $"{entry.GetProperty("vendor")} {entry.GetProperty("operationId")} {entry.GetProperty("status")}").OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}"));
    }
}
