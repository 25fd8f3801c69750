using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Recipes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Hosting;

/// <summary>
/// Each operation of each vendor gets requests that nobody thought of: its recipe brings a world in which one succeeds, and that one is
/// changed at random. <c>MOCKIDP_TEST_SEED</c> repeats a run, <c>MOCKIDP_TEST_REQUESTS</c> says how many an operation gets.
/// </summary>
public class RandomRequestTests
{
    static readonly int Seed = Number("MOCKIDP_TEST_SEED") ?? 20261126;
    static readonly int Requests = Number("MOCKIDP_TEST_REQUESTS") ?? 16;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The operations that hand an expression of the caller's to a database, which refuses what is none: the vendor's own 500, documented.</summary>
    static readonly string[] MayFail = ["ListUsers", "ListUserRoles"];

    static readonly Lazy<MockServer> Server = new(() => new MockServer { Changes = services => services.AddLogging(log => log.ClearProviders()) });

    public static TheoryData<string, string> Operations() => [.. RecipesOf().SelectMany(vendor => vendor.Book.Recipes.Where(recipe => recipe.Error is null && recipe.Needs.Count == 0).Select(recipe => (vendor.Name, recipe.Name)))];

    static IEnumerable<(string Name, RecipeBook Book)> RecipesOf() => MockIdp.Server.Vendors.Vendors.All().Select(vendor => (vendor.Name, RecipeBook.Read(Resources.Recipes(vendor.Name)!.Value)));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Whatever_comes_is_answered_by_the_contract(string vendor, string recipe)
    {
        var (http, sample, lane) = await ReachAsync(vendor, recipe);
        // Each operation has a sequence of its own: a failing one repeats alone.
        var random = new Random(HashCode(Seed, vendor, recipe));
        for (var number = 0; number < Requests; number++)
        {
            var (request, verdict) = RandomChanges.Make(sample, random);
            var told = $"MOCKIDP_TEST_SEED={Seed}: {request} (request {number} of {recipe} at {vendor})";
            var (status, text) = await SendAsync(http, request, lane, told);
            if (status >= 500)
                (vendor == "Logto" && MayFail.Contains(sample.OperationId)).ShouldBeTrue($"{told}\nanswered {status} {text}");
            if (verdict == Verdict.Valid)
                (Found(lane)?.Violations ?? []).Where(violation => !IsOfFormat(violation)).ShouldBeEmpty($"{told}\nis right by its contract, and was answered {status} {text}");
            if (verdict == Verdict.Wrong)
                status.ShouldBeInRange(400, 499, $"{told}\nis wrong by its contract, and was answered {status} {text}");
        }
    }

    /// <summary>The independent reader does judge: each of these is what it says.</summary>
    [Theory]
    [InlineData("Corbado", "GET /v2/users?page=1&pageSize=10", "Valid")]
    [InlineData("Corbado", "GET /v2/users?page=0", "Wrong")]
    [InlineData("Corbado", "GET /v2/users?page=one", "Wrong")]
    [InlineData("Corbado", "GET /v2/users?page=1&page=2", "Wrong")]
    [InlineData("Corbado", "GET /v2/users?page=007", "Unknown")]
    [InlineData("Corbado", "GET /v2/nothing", "Wrong")]
    [InlineData("Corbado", "GET /v2/users/", "Unknown")]
    [InlineData("Logto", "GET /api/users?excludeRoleId=a&excludeRoleId=b", "Valid")]
    [InlineData("FlexShopper", "GET /v3/users?limit=-1", "Wrong")]
    [InlineData("Xsolla", "GET /api/user/confirm?projectId=11111111-1111-4111-8111-111111111111&code=a", "Valid")]
    [InlineData("Xsolla", "GET /api/user/confirm?projectId=11111111-1111-4111-8111-111111111111&code=", "Wrong")]
    [InlineData("Xsolla", "GET /api/user/confirm?projectId=11111111-1111-4111-8111-111111111111", "Wrong")]
    public void An_address_is_judged_by_its_parameters(string vendor, string request, string verdict) =>
        TextReading.OfAddress(vendor, request.Split(' ')[0], $"http://localhost/{Contracts.Prefix(vendor)}{request.Split(' ')[1]}").ToString().ShouldBe(verdict);

    [Theory]
    [InlineData("Corbado", "FrontendJwks", "X-Corbado-ProjectID: pro-1", "Valid")]
    [InlineData("Corbado", "FrontendJwks", "x-corbado-projectid: pro-12345678901234567890", "Valid")]
    [InlineData("Corbado", "FrontendJwks", "X-Corbado-ProjectID: pro-123456789012345678901", "Wrong")]
    [InlineData("Corbado", "FrontendJwks", "X-Corbado-ProjectID: pro-1, pro-1", "Wrong")]
    [InlineData("Corbado", "FrontendJwks", "X-Corbado-ProjectID: pro-1|X-Corbado-ProjectID: pro-1", "Wrong")]
    [InlineData("Corbado", "FrontendJwks", "X-Other: pro-1", "Wrong")]
    [InlineData("QuickBlox", "GetAccountSettings", "QB-Account-Key: 1", "Valid")]
    [InlineData("QuickBlox", "GetAccountSettings", "QB-Account-Key: ", "Wrong")]
    public void Headers_are_judged_by_the_parameters(string vendor, string operation, string headers, string verdict) =>
        TextReading.OfHeaders(Contracts.Of(vendor).Document.Operations.Single(one => one.Operation.OperationId == operation).Operation, [.. headers.Split('|').Select(header => (header.Split(':')[0], header.Split(':')[1].Trim()))])
            .ToString().ShouldBe(verdict);

    [Theory]
    [InlineData("grant_type=client_credentials&client_id=1&client_secret=s", "Valid")]
    [InlineData("client_id=1&client_secret=s", "Wrong")]
    [InlineData("grant_type=magic&client_id=1", "Wrong")]
    [InlineData("grant_type=client_credentials&client_id=1&client_id=2", "Unknown")]
    public void A_form_is_judged_by_its_schema(string body, string verdict) =>
        TextReading.OfForm(body, Contracts.Of("Xsolla").Document.Operations.Single(operation => operation.Operation.OperationId == "GenerateJwt").Operation.RequestBody.Content["application/x-www-form-urlencoded"].Schema).ToString().ShouldBe(verdict);

    /// <summary>Formats are each reader's own: NJsonSchema does not check all that the dialect has.</summary>
    static bool IsOfFormat(Violation violation) => violation.Keyword == "format" || (violation.Keyword == "anyOf" && violation.Schema.AnyOf.Any(HasFormat));

    static bool HasFormat(Schema schema) => schema.Format is not null || schema.AllProperties.Any(member => HasFormat(member.Value));

    /// <summary>What the server itself found wrong with the lane's last request; null when it did not look.</summary>
    static Findings? Found(string lane) => ((MockIdp.Core.Journal.Journal)Server.Value.Services.GetRequiredService<LaneBook>().Existing(lane)!.Journal).All().MaxBy(entry => entry.Id)!.Findings;

    static async Task<(HttpClient Http, Sample Sample, string Lane)> ReachAsync(string vendor, string name)
    {
        var host = Server.Value.Services.GetRequiredService<IReadOnlyList<VendorHost>>().Single(host => host.Name == vendor);
        var recorder = new Recorder { InnerHandler = new ContractJudge(host.Vendor.Prefix) { InnerHandler = Server.Value.Server.CreateHandler() } };
        var (http, lane) = (new HttpClient(recorder) { Timeout = Patience }, MockServer.FreshLane());
        http.DefaultRequestHeaders.Add("X-Mock-Lane", lane);
        var book = RecipesOf().Single(one => one.Name == vendor).Book;
        var levers = new MockLevers(Server.Value.CreateClient(), "http://localhost", lane);
        var run = await new RecipeRunner(http, $"http://localhost/{host.Vendor.Prefix}", host.Contract, book, host.Contract.Credentials.WellKnown[0], TimeProvider.System, levers)
            .RunAsync(book.Recipes.Single(recipe => recipe.Name == name), TestContext.Current.CancellationToken);
        return (http, recorder.Last! with { OperationId = run.Last.Operation!.Id, OperationPath = run.Last.Operation.Path, Vendor = vendor }, lane);
    }

    static async Task<(int Status, string Text)> SendAsync(HttpClient http, Sample sample, string lane, string told)
    {
        using var request = new HttpRequestMessage(new HttpMethod(sample.Method), sample.Target);
        foreach (var (header, value) in sample.Headers)
            request.Headers.TryAddWithoutValidation(header, value);
        if (sample.Body is not null)
        {
            request.Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(sample.Body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", sample.Type);
        }
        try
        {
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        catch (Exception problem)
        {
            // It took longer than the client's patience, or the judge found its answer wrong.
            throw new InvalidOperationException($"{told} in {lane}\n{problem.Message}", problem);
        }
    }

    static int? Number(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The same in every process, as <see cref="System.HashCode"/> is not.</summary>
    static int HashCode(int seed, params string[] texts) => string.Concat(texts).Aggregate(seed, (hash, letter) => unchecked((hash * 31) + letter));

    /// <summary>Keeps the last request.</summary>
    sealed class Recorder : DelegatingHandler
    {
        public Sample? Last { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            Last = new("", "", "", request.Method.Method, request.RequestUri!.AbsoluteUri, [.. request.Headers.Select(header => (header.Key, string.Join(", ", header.Value)))],
                request.Content?.Headers.ContentType?.ToString(), request.Content is null ? null : await request.Content.ReadAsStringAsync(ct));
            return await base.SendAsync(request, ct);
        }
    }
}

/// <summary>One request.</summary>
/// <param name="OperationPath">As the contract writes it.</param>
/// <param name="Headers">Without the lane's, which the client adds.</param>
sealed record Sample(string Vendor, string OperationId, string OperationPath, string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, string? Type, string? Body)
{
    public override string ToString() => $"{Method} {Target} {string.Join(" | ", Headers.Select(header => $"{header.Name}: {header.Value}"))} {Body}";
}
