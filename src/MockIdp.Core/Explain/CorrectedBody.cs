using System.Text.Json;
using System.Text.Json.Nodes;
using MockIdp.Core.Contracts;
using MockIdp.Core.Journal;

namespace MockIdp.Core.Explain;

/// <summary>
/// A caller's body that an operation takes: what breaks its contract, what is secret, and what a recipe's steps must agree about is the
/// recipe's, or goes where the recipe has nothing; everything else stays as the caller had it.
/// </summary>
sealed class CorrectedBody
{
    readonly JsonTree own;
    readonly JsonTree recipe;
    readonly HashSet<string> handled = [];

    CorrectedBody(JsonElement own, JsonTree recipe) => (this.own, this.recipe) = (new(own), recipe);

    /// <summary>The places that keep the caller's own values.</summary>
    public IReadOnlyList<string> Kept => [.. own.Leaves().Select(leaf => leaf.Pointer).Where(pointer => pointer.Length > 0 && !IsHandled(pointer))];

    /// <summary>How many of the caller's values went, with nothing in their place.</summary>
    public int Lost => handled.Count(place => !recipe.Has(place));

    /// <summary>The body as a recipe writes it: names stand in the recipe's texts, and a dollar sign of the caller's is two.</summary>
    public JsonNode Text => Escaped(own.Root, "")!;

    /// <param name="own">What was sent, with its secrets masked.</param>
    /// <param name="recipe">What the recipe would send.</param>
    /// <param name="violations">What the vendor found in the body.</param>
    /// <returns>Null where nothing of the caller's can be kept.</returns>
    public static CorrectedBody? Of(JsonElement own, JsonTree recipe, Schema schema, IReadOnlyList<Violation> violations, IReadOnlySet<string> tied)
    {
        var body = new CorrectedBody(own, recipe);
        return body.own.Root.GetValueKind() == recipe.Root.GetValueKind() && body.Correct(schema, violations, tied) && body.Kept.Count > 0 ? body : null;
    }

    bool Correct(Schema schema, IReadOnlyList<Violation> violations, IReadOnlySet<string> tied)
    {
        var borne = Rules(SchemaCheck.Find(schema, own.Element)).Except(Rules(violations)).ToHashSet();
        // The last first: the items of a list keep their numbers.
        var wrong = violations.Select(violation => violation.Pointer).Reverse();
        var unusable = own.Leaves().Where(leaf => IsUnusable(leaf.Value)).Select(leaf => leaf.Pointer).Reverse();
        return wrong.ToArray().All(Replace) && unusable.ToArray().All(Replace) && Tie(tied) && Holds(schema, borne);
    }

    /// <summary>The recipe's value instead of the caller's; where the recipe has none the place goes, and with it what cannot be without it.</summary>
    bool Replace(string pointer)
    {
        if (IsHandled(pointer))
            return true;
        if (pointer.Length == 0)
            return false;
        if (recipe.TryFind(pointer, out var value) ? !own.Put(pointer, value) : !own.Remove(pointer))
            return Replace(JsonTree.Above(pointer));
        handled.Add(pointer);
        return true;
    }

    /// <returns>False where the recipe names something that the caller has not named: they may mean it by another member.</returns>
    bool Tie(IReadOnlySet<string> tied)
    {
        var places = recipe.Leaves().Where(leaf => leaf.Value is JsonValue value && value.TryGetValue<string>(out var text) && TiedNames.Holds(tied, text)).Select(leaf => recipe.ListAround(leaf.Pointer));
        return places.Distinct().ToArray().All(place => IsHandled(place) || (own.Has(place) && Replace(place)));
    }

    /// <summary>Holds the result against the contract. What the vendor bore with, such as a number in quotes, it bears with again.</summary>
    bool Holds(Schema schema, IReadOnlySet<(string, string)> borne)
    {
        string[] Wrong() => [.. SchemaCheck.Find(schema, own.Element).Where(violation => !borne.Contains((violation.Pointer, violation.Keyword)) && !IsHandled(violation.Pointer)).Select(violation => violation.Pointer).Distinct()];

        foreach (var pointer in Wrong())
        {
            if (!Replace(pointer.Length == 0 ? "" : Pointers.Below("", Pointers.Tokens(pointer)[0])))
                return false;
        }
        return Wrong().Length == 0;
    }

    bool IsHandled(string pointer) => handled.Any(place => JsonTree.IsAtOrBelow(pointer, place));

    static IEnumerable<(string, string)> Rules(IEnumerable<Violation> violations) => violations.Select(violation => (violation.Pointer, violation.Keyword));

    /// <summary>A secret cannot be shown, and a NUL cannot stand in a command.</summary>
    static bool IsUnusable(JsonNode? leaf) =>
        leaf is JsonValue value && value.TryGetValue<string>(out var text) && (text.Contains(Secrets.Mask, StringComparison.Ordinal) || text.Contains('\0'));

    JsonNode? Escaped(JsonNode? node, string pointer) => node switch
    {
        _ when handled.Contains(pointer) => node?.DeepClone(),
        JsonObject mapping => new JsonObject(mapping.Select(pair => KeyValuePair.Create(Escaped(pair.Key), Escaped(pair.Value, Pointers.Below(pointer, pair.Key))))),
        JsonArray list => new JsonArray([.. list.Select((item, index) => Escaped(item, $"{pointer}/{index}"))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Escaped(text)),
        _ => node?.DeepClone(),
    };

    internal static string Escaped(string text) => text.Replace("$", "$$", StringComparison.Ordinal);
}
