using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;
using MockIdp.Core.Journal;
using MockIdp.Core.Recipes;

namespace MockIdp.Core.Explain;

/// <summary>
/// A request that broke its contract, as it is accepted: the recipe of the operation's success, its last request with what the caller had
/// right. A request that was refused for another reason is not taken up: nobody knows which of its values was to blame.
/// </summary>
/// <param name="Recipe">What to do.</param>
/// <param name="Kept">Where the caller's own values are: JSON pointers into the body, and <c>query name</c>.</param>
/// <param name="Lost">How many of the caller's values in the body went, with nothing in their place.</param>
public sealed record Correction(Recipe Recipe, IReadOnlyList<string> Kept, int Lost)
{
    const string Form = "application/x-www-form-urlencoded";

    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="credential">The names of the fields of the credential that the recipe is run with.</param>
    public static Correction Of(RecipeBook book, Recipe recipe, IEnumerable<string> credential, JournalEntry entry)
    {
        if (entry is not { Forced: null, Operation: { } operation, Findings: { Body: BodyProblem.None, Violations.Count: > 0 } findings } || operation.Id != recipe.Operation)
            return new(recipe, [], 0);
        var tied = TiedNames.Of(book, recipe, credential);
        var (query, keptOfQuery) = Query(recipe.Steps[^1], operation, findings, entry, tied);
        var (step, keptOfBody, lost) = Body(recipe.Steps[^1] with { Query = query }, operation, findings, entry, tied);
        return new(recipe with { Steps = [.. recipe.Steps.SkipLast(1), step] }, [.. keptOfQuery.Select(name => $"query {name}"), .. keptOfBody], lost);
    }

    /// <summary>The parameters that the caller had right; those that are missing, wrong, secret or tied are the recipe's.</summary>
    static (IReadOnlyList<RecipePair> Query, IReadOnlyList<string> Kept) Query(RecipeStep step, Operation operation, Findings findings, JournalEntry entry, IReadOnlySet<string> tied)
    {
        var sent = QueryHelpers.ParseQuery(entry.Target.IndexOf('?') is >= 0 and var at ? entry.Target[at..] : "");
        var wrong = findings.Violations.Where(violation => violation.In == Place.Query).Select(violation => violation.Pointer).ToHashSet();
        var ofRecipe = step.Query ?? [];
        var kept = operation.Parameters.Where(parameter => parameter.In == Place.Query && !wrong.Contains(parameter.Name)).Select(parameter => parameter.Name)
            .Where(name => sent.TryGetValue(name, out var values) && values.All(IsUsable) && !ofRecipe.Any(pair => pair.Name == name && TiedNames.Holds(tied, pair.Value))).ToArray();
        var own = kept.SelectMany(name => sent[name].Select(value => new RecipePair(name, CorrectedBody.Escaped(value!))));
        return ([.. ofRecipe.Where(pair => !kept.Contains(pair.Name) && (wrong.Contains(pair.Name) || sent.ContainsKey(pair.Name) || TiedNames.Holds(tied, pair.Value))), .. own], kept);
    }

    static (RecipeStep Step, IReadOnlyList<string> Kept, int Lost) Body(RecipeStep step, Operation operation, Findings findings, JournalEntry entry, IReadOnlySet<string> tied)
    {
        var isForm = step.Form is not null;
        if ((step.Json ?? (object?)step.Form) is null || operation.Body?.SchemaFor(step.Type ?? "") is not { } schema || Sent(entry, isForm, schema) is not { } own)
            return (step, [], 0);
        var recipe = isForm ? new JsonTree(FormBody.Parse(Encoding.UTF8.GetBytes(Encoded(step.Form!)), schema).Root) : new JsonTree(step.Json!);
        if (CorrectedBody.Of(own, recipe, schema, [.. findings.Violations.Where(violation => violation.In == Place.Body)], tied) is not { } body)
            return (step, [], 0);
        return (isForm ? step with { Form = [.. Fields("", body.Text)] } : step with { Json = Json(body.Text) }, body.Kept, body.Lost);
    }

    /// <summary>What was sent, as far as it can be shown; null when it is not all there, not of the recipe's kind, or has no places that could be kept.</summary>
    static JsonElement? Sent(JournalEntry entry, bool isForm, Schema schema)
    {
        if (entry.RequestBody is not { Length: <= JournalLimits.BodyBytes } body || (entry.RequestMediaType == Form) != isForm)
            return null;
        var bytes = Encoding.UTF8.GetBytes(body.Text);
        var read = isForm ? FormBody.Parse(bytes, schema) : JsonBody.Parse(bytes);
        return read is { Problem: BodyProblem.None, Root.ValueKind: JsonValueKind.Object or JsonValueKind.Array } ? read.Root : null;
    }

    static bool IsUsable(string? value) => value is not null && !value.Contains(Secrets.Mask, StringComparison.Ordinal) && !value.Contains('\0');

    static string Encoded(IEnumerable<RecipePair> pairs) => string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>The form that <see cref="FormBody"/> reads so.</summary>
    static IEnumerable<RecipePair> Fields(string name, JsonNode? node) => node switch
    {
        JsonObject mapping => mapping.SelectMany(pair => Fields(name.Length == 0 ? pair.Key : $"{name}[{pair.Key}]", pair.Value)),
        JsonArray list => list.SelectMany(item => Fields(name + "[]", item)),
        _ => [new(name, node?.ToString() ?? "")],
    };

    static string Json(JsonNode node)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
            node.WriteTo(json);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
