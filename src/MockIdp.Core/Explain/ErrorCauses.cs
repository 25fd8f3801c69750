using System.Text.Json;
using MockIdp.Core.Contracts;
using MockIdp.Core.Journal;
using MockIdp.Core.Recipes;

namespace MockIdp.Core.Explain;

/// <summary>When a vendor answers as it did, by its recipes: what its own words may not tell.</summary>
public static class ErrorCauses
{
    /// <summary>One sentence each; empty where no recipe has this error.</summary>
    public static IReadOnlyList<string> Of(RecipeBook book, JournalEntry entry)
    {
        var answer = Json(entry.AnswerBody?.Text);
        return [.. book.Recipes.Where(recipe => recipe.Error is { } error && error.Status == entry.Status && error.Code == entry.Code && CanBe(error, entry.Operation) && IsAlike(book, Json(error.Json), answer))
            .Select(recipe => recipe.Error!.When).Distinct()];
    }

    static bool CanBe(RecipeError error, Operation? operation) => operation is null || error.Operations.Count == 0 || error.Operations.Contains(operation.Id);

    /// <summary>Clients tell errors apart by some members: those are the same.</summary>
    static bool IsAlike(RecipeBook book, JsonElement? shown, JsonElement? answered) =>
        shown is not { } one || answered is not { } other || book.Code.All(pointer => Pointers.Find(one, pointer)?.ToString() == Pointers.Find(other, pointer)?.ToString());

    /// <summary>Null for what is no JSON: plain text, or a body that the journal has not kept whole.</summary>
    static JsonElement? Json(string? text)
    {
        try
        {
            return text is null ? null : JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
