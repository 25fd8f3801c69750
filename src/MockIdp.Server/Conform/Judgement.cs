using System.Text;
using System.Text.Json;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;
using MockIdp.Core.Recipes;

namespace MockIdp.Server.Conform;

/// <summary>Holds answers against a contract and its recipes.</summary>
/// <param name="mask">Takes the credentials out of a text.</param>
sealed class Judgement(Contract contract, RecipeBook book, Func<string, string> mask)
{
    /// <summary>How much of what a server wrote is repeated.</summary>
    const int LongestQuote = 120;

    /// <summary>What is wrong with an answer by the contract alone.</summary>
    public IEnumerable<Drift> ByContract(RecipeAnswer answer)
    {
        if (answer.Operation is not { } operation)
            return [];
        var body = Encoding.UTF8.GetBytes(answer.Body);
        var isEmpty = body.Length == 0 && operation.ResponseOf(answer.Status)?.Content.Count is null or 0;
        return AnswerCheck.Find(operation, answer.Status, isEmpty ? null : answer.MediaType ?? "(none)", answer.Headers, body)
            .Select(violation => Made(KindOf(violation), answer, violation.Where, violation.Keyword, Words(violation, answer), contract.File, violation.Line));
    }

    /// <summary>What is wrong with the last answer by the recipe.</summary>
    /// <param name="expected">The whole body that the recipe tells; null for a success.</param>
    public IEnumerable<Drift> ByRecipe(Recipe recipe, RecipeAnswer answer, string? expected)
    {
        var status = recipe.Error?.Status ?? answer.Operation!.SuccessStatus;
        var (file, line) = answer.Operation is { } operation ? (contract.File, operation.ResponseOf(status)?.Line ?? operation.Line) : (book.File, recipe.Line);
        if (answer.Status != status)
            yield return Made(DriftKind.Status, answer, "", "", $"status {answer.Status}{CodeText(answer)}, expected {status}{(recipe.Error is { } error ? $" ({error.Code})" : "")}", file, line);
        else if (recipe.Error is { Json: null } && expected != answer.Body)
            yield return Made(DriftKind.Code, answer, "", "", $"the text is {Quote(answer.Body)}, expected {Quote(expected!)}", file, line);
        else if (recipe.Error is { Json: not null })
        {
            foreach (var (pointer, wanted, got) in Codes(JsonDocument.Parse(expected!).RootElement, answer.Json))
                yield return Made(DriftKind.Code, answer, pointer, "", $"{pointer} is {got}, expected {wanted}", file, line);
        }
    }

    /// <summary>A step before the last that led nowhere.</summary>
    public Drift Stuck(RecipeStep step, RecipeAnswer? answer)
    {
        var text = answer is null || answer.Step != step ? "the outbox has no such message"
            : answer.Status >= 400 || step.Status is not null ? $"status {answer.Status}{CodeText(answer)}, expected {step.Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "a success"}"
            : $"the answer {answer.Status} lacks {string.Join(", ", (step.Keep ?? new Dictionary<string, string>()).Values.Where(pointer => answer.Json is not { } json || Pointers.Find(json, pointer) is null))}, which later steps need";
        return new(DriftKind.Stuck, Request(step), step.Operation, answer?.Status ?? 0, "", "", mask(text), book.File, step.Line);
    }

    public Drift Silence(Recipe recipe, string problem) => new(DriftKind.Silence, Request(recipe.Steps[^1]), recipe.Operation, 0, "", "", mask(problem), book.File, recipe.Line);

    static string Request(RecipeStep step) => $"{step.Method} {step.Path}";

    Drift Made(DriftKind kind, RecipeAnswer answer, string where, string keyword, string message, string file, int line) =>
        new(kind, Request(answer.Step), answer.Operation?.Id, answer.Status, where, keyword, mask(message), file, line);

    static DriftKind KindOf(AnswerViolation violation) => violation switch
    {
        { Where: "status" } => DriftKind.Undocumented,
        { Keyword: "content" } => DriftKind.MediaType,
        { Where: var where } when where.StartsWith("header ", StringComparison.Ordinal) => DriftKind.Header,
        _ => DriftKind.Shape,
    };

    static string Words(AnswerViolation violation, RecipeAnswer answer) => violation switch
    {
        { Where: "status" } => $"status {answer.Status} is not documented, but {violation.Limit}",
        { Keyword: "content" } => $"{(violation.Where.Length == 0 ? "the body" : violation.Where)} of the answer {answer.Status}, expected {violation.Limit}",
        _ => $"{violation} in the answer {answer.Status}",
    };

    IEnumerable<(string Pointer, string Wanted, string Got)> Codes(JsonElement expected, JsonElement? actual)
    {
        foreach (var pointer in book.Code)
        {
            var (wanted, got) = (Text(expected, pointer), Text(actual, pointer));
            if (wanted != got)
                yield return (pointer, wanted, got);
        }
    }

    string CodeText(RecipeAnswer answer) =>
        book.Code.Select(pointer => Text(answer.Json, pointer)).Where(text => text != Absent) is var found && found.Any() ? $" ({string.Join(", ", found)})" : "";

    static string Text(JsonElement? json, string pointer) => json is { } root && Pointers.Find(root, pointer) is { } value ? Quote(value.ToString()) : Absent;

    const string Absent = "not there";

    static string Quote(string text) => $"'{(text.Length > LongestQuote ? text[..LongestQuote] + "..." : text).ReplaceLineEndings(" ")}'";
}
