using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MockIdp.Core.Journal;
using MockIdp.Core.Lanes;
using MockIdp.Core.Recipes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Recipes;

/// <summary>Where recipes are tried: each in a lane of its own, with the levers that it needs.</summary>
sealed class RecipeBench
{
    static readonly CodeLog Codes = new();
    static readonly Lazy<MockServer> Usual = new(() => Server());
    static readonly Lazy<MockServer> Strict = new(() => Server(("auth", "strict")));
    static readonly Dictionary<string, RecipeBook> Books = MockIdp.Server.Vendors.Vendors.All().ToDictionary(vendor => vendor.Name, vendor => RecipeBook.Read(Resources.Recipes(vendor.Name) ?? throw new InvalidOperationException($"specs/recipes/{vendor.Name}.yaml is missing.")));

    readonly string lane = MockServer.FreshLane();
    readonly HttpClient http;
    readonly MockLevers levers;
    readonly VendorHost host;
    readonly RecipeBook book;
    readonly MockServer server;
    readonly Transcript transcript;

    public RecipeBench(string vendor, Recipe recipe)
    {
        book = Books[vendor];
        server = recipe.Needs.Contains("strict") ? Strict.Value : Usual.Value;
        host = server.Services.GetRequiredService<IReadOnlyList<VendorHost>>().Single(host => host.Name == vendor);
        transcript = new Transcript { InnerHandler = new ContractJudge(host.Vendor.Prefix) { InnerHandler = server.Server.CreateHandler() } };
        http = new HttpClient(transcript);
        http.DefaultRequestHeaders.Add("X-Mock-Lane", lane);
        levers = new(server.CreateClient(), "http://localhost", lane);
    }

    public static IEnumerable<(string Vendor, RecipeBook Book)> All => Books.Select(pair => (pair.Key, pair.Value));

    /// <summary>The code under which the server has logged the last answer.</summary>
    public string LoggedCode => Codes[lane];

    /// <summary>Everything that the benches' servers have logged.</summary>
    public static IEnumerable<string> Logged => Codes.Lines;

    /// <summary>What the usual bench's server tells Prometheus.</summary>
    public static Task<string> MetricsAsync() => Usual.Value.CreateClient().GetStringAsync("/_mock/metrics", TestContext.Current.CancellationToken);

    /// <summary>Everything that was sent and answered, raw: heads and bodies.</summary>
    public IReadOnlyList<string> Sent => transcript.Texts;

    /// <summary>What the lane's journal holds.</summary>
    public IReadOnlyList<JournalEntry> Journal => ((Journal)server.Services.GetRequiredService<LaneBook>().Existing(lane)!.Journal).All();

    /// <summary>What the lane holds, as the control plane exports it.</summary>
    public Task<string> ExportAsync() => server.CreateClient().GetStringAsync($"/_mock/lanes/{lane}/export");

    /// <summary>Puts an export in the place of what the lane holds.</summary>
    public async Task ImportAsync(string export) =>
        (await server.CreateClient().PutAsync($"/_mock/lanes/{lane}/import", new StringContent(export))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NoContent);

    public static Recipe Find(string vendor, string name) => Books[vendor].Recipes.Single(recipe => recipe.Name == name);

    public Task<RecipeRun> RunAsync(Recipe recipe) =>
        new RecipeRunner(http, $"http://localhost/{host.Vendor.Prefix}", host.Contract, book, host.Contract.Credentials.WellKnown[0], TimeProvider.System, levers).RunAsync(recipe, TestContext.Current.CancellationToken);

    static MockServer Server(params (string Option, string Value)[] options) => new([("verbose", "true"), .. options])
    {
        Changes = services => services.AddLogging(log => log.ClearProviders().AddProvider(Codes)),
    };

    /// <summary>Two answers are the same, but for what the file says varies.</summary>
    public void ShouldBeAlike(string expected, string actual) => ShouldBeAlike(book, expected, actual);

    /// <inheritdoc cref="ShouldBeAlike(string, string)"/>
    public static void ShouldBeAlike(RecipeBook book, string expected, string actual)
    {
        var (one, other) = (JsonNode.Parse(expected)!, JsonNode.Parse(actual)!);
        foreach (var pointer in book.Varies)
        {
            var (left, right) = (Take(one, pointer), Take(other, pointer));
            (right?.GetValueKind()).ShouldBe(left?.GetValueKind(), $"{pointer} of {actual}");
        }
        JsonNode.DeepEquals(one, other).ShouldBeTrue($"expected {expected}\nbut got  {actual}");
    }

    static JsonNode? Take(JsonNode root, string pointer)
    {
        var names = pointer[1..].Split('/');
        JsonNode? owner = root;
        foreach (var name in names[..^1])
            owner = (owner as JsonObject)?[name];
        if (owner is not JsonObject found || found[names[^1]] is not { } value)
            return null;
        found.Remove(names[^1]);
        return value;
    }

    /// <summary>Writes down what goes by.</summary>
    sealed class Transcript : DelegatingHandler
    {
        public List<string> Texts { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            Texts.Add($"{request.RequestUri!.PathAndQuery}\n{request.Headers}\n{(request.Content is null ? "" : await request.Content.ReadAsStringAsync(ct))}");
            var response = await base.SendAsync(request, ct);
            if (response.IsSuccessStatusCode)
                Texts.Add(await response.Content.ReadAsStringAsync(ct));
            return response;
        }
    }
}
