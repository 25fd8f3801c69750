using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MockIdp.Core.Recipes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Hosting;

/// <summary>
/// A valid request with one thing broken: the explanation's commands are accepted, and what was right in it is still there. The requests are
/// those of the recipes, with texts of the caller's own.
/// </summary>
[Collection("published server")]
public partial class ExplainCorrectionTests(PublishedServerFixture fixture)
{
    /// <summary>Few members of any contract may be one of these.</summary>
    static readonly string[] Odd = ["""{ "nonsense": [[]] }""", $"\"{new string('x', 3000)}\""];

    /// <summary>What a shell, JSON and recipes would make something of.</summary>
    const string OwnWords = " of \"mine\" '; echo $(id) `id` $HOME !! \\ 5 $";

    static readonly Dictionary<string, VendorHost> Hosts = Server.Vendors.Vendors.All().ToDictionary(entry => entry.Name, entry => new VendorHost(entry, Resources.Contract, Resources.Examples));

    public static TheoryData<string> Vendors() => [.. Server.Vendors.Vendors.All().Select(vendor => vendor.Name)];

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task What_was_right_stays_and_the_rest_is_put_right(string vendor)
    {
        var book = RecipeBook.Read(Resources.Recipes(vendor)!.Value);
        var script = new StringBuilder();
        var proposed = new Dictionary<string, (string Curl, string Lane, IReadOnlyList<string> Own)>();
        var kept = 0;
        foreach (var recipe in book.Recipes.Where(recipe => recipe.Error is null && recipe.Steps[^1] is { Json: not null } or { Form: not null }))
        {
            foreach (var ways in Broken(vendor, recipe).GroupBy(way => way.Place))
            {
                // Some take nearly everything; then nothing is broken.
                if (await FirstRefusedAsync(vendor, book, ways) is not var (explanation, own, how))
                    continue;
                var corrected = explanation.GetProperty("corrected");
                var curl = corrected.GetProperty("curl").GetString()!;
                kept += corrected.GetProperty("kept").GetArrayLength();
                proposed[$"{recipe.Name} {how}"] = (curl, explanation.GetProperty("lane").GetString()!, own);
                script.Append($"echo '=== {recipe.Name} {how}'\n(\n{curl}\n)\necho\n");
            }
        }

        var (output, problems) = await RunAsync(script.ToString());

        proposed.ShouldNotBeEmpty();
        kept.ShouldBeGreaterThan(proposed.Count / 2);
        var answers = output.Split("=== ", StringSplitOptions.RemoveEmptyEntries).ToDictionary(part => part.Split('\n')[0], part => part);
        answers.Keys.Order(StringComparer.Ordinal).ShouldBe(proposed.Keys.Order(StringComparer.Ordinal), problems);
        foreach (var (name, (curl, lane, own)) in proposed)
        {
            StatusLine().Match(answers[name]).Groups[1].Value.ShouldBeOneOf(["2", "3"], $"{vendor} {answers[name]}\n{curl}");
            var received = own.Count == 0 ? "" : await LastBodyAsync(lane);
            foreach (var text in own)
                received.ShouldContain(text, Case.Sensitive, $"{vendor} {name}\n{curl}");
        }
    }

    async Task<(JsonElement Explanation, IReadOnlyList<string> Own, string How)?> FirstRefusedAsync(string vendor, RecipeBook book, IEnumerable<Way> ways)
    {
        foreach (var way in ways)
        {
            if (await ExplainAsync(vendor, book, way.Recipe) is { } explanation && explanation.GetProperty("violations").GetArrayLength() > 0)
                return (explanation, way.Own, way.How);
        }
        return null;
    }

    /// <summary>The recipe with another last request: one member is not there, odd, or long.</summary>
    static IEnumerable<Way> Broken(string vendor, Recipe recipe)
    {
        var last = recipe.Steps[^1];
        var schema = Contracts.Of(vendor).Document.Operations.Single(operation => operation.Operation.OperationId == recipe.Operation).Operation.RequestBody.Content[last.Type!].Schema.ActualSchema;
        Recipe With(RecipeStep step) => recipe with { Steps = [.. recipe.Steps.SkipLast(1), step] };

        if (last.Form is { } form)
        {
            foreach (var pair in form.Where(pair => schema.RequiredProperties.Contains(pair.Name)).Take(2))
                yield return new(pair.Name, With(last with { Form = [.. form.Where(other => other != pair)] }), [], $"without {pair.Name}");
            yield break;
        }
        var places = Places(JsonNode.Parse(last.Json!)!, schema).ToArray();
        // The first and the last: all would take minutes.
        foreach (var (place, isRequired) in places.Take(1).Concat(places.Skip(1).TakeLast(1)))
        {
            foreach (var value in isRequired && place != places[^1].Place ? Odd.Prepend(null) : Odd)
            {
                var body = JsonNode.Parse(last.Json!)!.AsObject();
                var own = OwnTexts(body, place, schema).ToArray();
                var owner = place.Length == 1 ? body : body[place[0]]!.AsObject();
                if (value is null)
                    owner.Remove(place[^1]);
                else
                    owner[place[^1]] = JsonNode.Parse(value);
                yield return new(string.Join('.', place), With(last with { Json = body.ToJsonString() }), own, $"{(value is null ? "without" : value[0] == '"' ? "with a long" : "with an odd")} {string.Join('.', place)}");
            }
        }
    }

    /// <summary>The members of a body, and theirs.</summary>
    static IEnumerable<(string[] Place, bool IsRequired)> Places(JsonNode body, NJsonSchema.JsonSchema schema) => body is not JsonObject whole ? [] :
        whole.SelectMany(pair => (pair.Value as JsonObject ?? []).Take(4).Select(inner => (new[] { pair.Key, inner.Key }, false)).Prepend(([pair.Key], schema.RequiredProperties.Contains(pair.Key))));

    /// <summary>Gives every text that may be any its own words.</summary>
    /// <param name="but">The member that will be broken.</param>
    /// <returns>What is to be found again, as JSON has it.</returns>
    static IEnumerable<string> OwnTexts(JsonObject body, string[] but, NJsonSchema.JsonSchema schema)
    {
        foreach (var (name, value) in body.ToArray())
        {
            if (name == but[0] || NotFree().IsMatch(name) || value?.GetValueKind() != JsonValueKind.String || value.GetValue<string>() is not { Length: > 0 } text || text.Contains('$'))
                continue;
            if (!schema.ActualProperties.TryGetValue(name, out var property) || property.ActualSchema is not { Format: null, Pattern: null, Enumeration.Count: 0, AnyOf.Count: 0 } member || member.MaxLength < 100)
                continue;
            body[name] = text + OwnWords.Replace("$", "$$", StringComparison.Ordinal);
            yield return JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text + OwnWords);
        }
    }

    /// <summary>By a file: together the commands are longer than an argument may be.</summary>
    static async Task<(string Output, string Problems)> RunAsync(string script)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
        var (_, output, problems) = await Tool.RunAsync("bash", [file]);
        File.Delete(file);
        return (output, problems);
    }

    /// <summary>What the lane's last request brought.</summary>
    async Task<string> LastBodyAsync(string lane)
    {
        using var http = new HttpClient { BaseAddress = new(fixture.Server.Url, $"/_mock/lanes/{lane}/") };
        var calls = JsonDocument.Parse(await http.GetStringAsync("journal", TestContext.Current.CancellationToken)).RootElement.GetProperty("calls");
        var last = calls.EnumerateArray().Max(call => call.GetProperty("id").GetInt64());
        return JsonDocument.Parse(await http.GetStringAsync($"journal/{last}", TestContext.Current.CancellationToken)).RootElement.GetProperty("request").GetProperty("body").GetProperty("text").GetString()!;
    }

    /// <summary>Null where the request is not refused.</summary>
    async Task<JsonElement?> ExplainAsync(string vendor, RecipeBook book, Recipe recipe)
    {
        var host = Hosts[vendor];
        var (origin, lane) = (fixture.Server.Url.GetLeftPart(UriPartial.Authority), MockServer.FreshLane());
        using var http = new HttpClient { DefaultRequestHeaders = { { "X-Mock-Lane", lane } } };
        var run = await new RecipeRunner(http, $"{origin}/{host.Vendor.Prefix}", host.Contract, book, host.Contract.Credentials.WellKnown[0], TimeProvider.System, new MockLevers(http, origin, lane))
            .RunAsync(recipe, TestContext.Current.CancellationToken);
        return run.Last.Status < 400 ? null : JsonDocument.Parse(await http.GetStringAsync(run.Last.Headers["X-Mock-Explain"].ToString(), TestContext.Current.CancellationToken)).RootElement;
    }

    /// <summary>One way to break one place.</summary>
    sealed record Way(string Place, Recipe Recipe, IReadOnlyList<string> Own, string How);

    /// <summary>Secrets, which the commands do not show, and words of a protocol.</summary>
    [GeneratedRegex("(?i)password|passcode|secret|token|code$|digest|ssn|pin$|^grant_type$|^scope$")]
    private static partial Regex NotFree();

    [GeneratedRegex(@"(?m)^HTTP/1\.1 (\d)\d\d ")]
    private static partial Regex StatusLine();
}
