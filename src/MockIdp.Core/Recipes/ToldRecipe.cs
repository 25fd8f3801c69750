namespace MockIdp.Core.Recipes;

/// <summary>A text that the requests of a recipe use by name.</summary>
/// <param name="Text">Other names stand in it.</param>
/// <param name="IsAsked">Whether it is a user's own: something that no two users have alike.</param>
public sealed record ToldValue(string Name, string Text, bool IsAsked);

/// <summary>A recipe for somebody who sends its requests himself: what has to be made (signatures, encodings) is made, names of texts stay names.</summary>
/// <param name="given">A credential's fields.</param>
/// <param name="isThere">Whether what the last request is about is there already; then the requests before it that make it are left out.</param>
public sealed class ToldRecipe(RecipeBook book, Recipe recipe, IReadOnlyDictionary<string, string> given, TimeProvider clock, bool isThere)
{
    readonly RecipeValues made = new(book, given, clock.GetUtcNow);

    /// <summary>The name under which the last request knows what is there already.</summary>
    public string? User { get; } = !isThere ? null : ShellText.Names(recipe.Steps[^1].Path).FirstOrDefault(name => recipe.Steps.SkipLast(1).Any(step => step.Keep?.ContainsKey(name) is true));

    /// <summary>The requests, without those that only bring the <see cref="User"/>.</summary>
    public IEnumerable<RecipeStep> Steps => recipe.Steps.Where(step => step == recipe.Steps[^1] || step.Keep is not { Count: 1 } keep || !keep.ContainsKey(User ?? ""));

    public IEnumerable<ToldValue> Values
    {
        get
        {
            var kept = Steps.SelectMany(step => step.Keep?.Keys ?? []).Append(User).Append(RecipeValues.Unique).ToHashSet();
            return Steps.SelectMany(RecipeNames.In).Distinct().Where(name => !kept.Contains(name)).Select(Told);
        }
    }

    ToldValue Told(string name)
    {
        if (!given.ContainsKey(name) && book.Values.FirstOrDefault(value => value.Name == name)?.Text is { } text && ShellText.Names(text).Contains(RecipeValues.Unique))
            return new(name, text, true);
        return new(name, made.Fill($"${name}").Replace("$", "$$", StringComparison.Ordinal), false);
    }
}
