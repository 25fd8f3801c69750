using MockIdp.Core.Recipes;

namespace MockIdp.Core.Explain;

/// <summary>
/// The names by which the last request of a recipe speaks of what the recipe itself has brought about: whom it created, what it was answered,
/// whose credential it has, what it signed. There a caller's own value would speak of something else.
/// </summary>
static class TiedNames
{
    public static HashSet<string> Of(RecipeBook book, Recipe recipe, IEnumerable<string> credential)
    {
        var tied = credential.ToHashSet();
        foreach (var step in recipe.Steps.SkipLast(1))
        {
            tied.UnionWith(step.Keep?.Keys ?? []);
            if (step.Changes || step.Outbox is not null)
                tied.UnionWith(RecipeNames.In(step));
        }
        foreach (var name in RecipeNames.In(recipe.Steps[^1]))
        {
            if (book.Values.FirstOrDefault(value => value.Name == name) is { HmacSha1: { } signed })
                tied.UnionWith([name, .. ShellText.Names(signed)]);
        }
        return tied;
    }

    public static bool Holds(IReadOnlySet<string> tied, string text) => ShellText.Names(text).Any(tied.Contains);
}
