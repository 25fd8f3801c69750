namespace MockIdp.Core.Recipes;

/// <summary>Which texts a recipe uses by name.</summary>
public static class RecipeNames
{
    /// <summary>Every name that somebody can give a value of his own: what the file says, and what steps find out.</summary>
    public static IEnumerable<string> Givable(RecipeBook book) =>
        book.Values.Select(value => value.Name).Concat(book.Recipes.SelectMany(recipe => recipe.Steps).SelectMany(step => step.Keep?.Keys ?? [])).Distinct();

    /// <summary>Names that steps use and nobody has said: fields that a credential lacks.</summary>
    /// <param name="steps">In the order in which they run.</param>
    public static IReadOnlyList<string> Missing(RecipeBook book, IEnumerable<RecipeStep> steps, IReadOnlyDictionary<string, string> given)
    {
        var known = new HashSet<string>(given.Keys) { "unique", "now" };
        var missing = new List<string>();
        foreach (var step in steps)
        {
            foreach (var text in Texts(step))
                Look(book, text, known, missing);
            known.UnionWith(step.Keep?.Keys ?? []);
        }
        return missing;
    }

    /// <summary>The names in the texts of a step.</summary>
    public static IEnumerable<string> In(RecipeStep step) => Texts(step).SelectMany(ShellText.Names);

    static void Look(RecipeBook book, string text, HashSet<string> known, List<string> missing)
    {
        foreach (var name in ShellText.Names(text).Where(known.Add))
        {
            if (book.Values.FirstOrDefault(value => value.Name == name) is not { } value)
                missing.Add(name);
            else
                foreach (var part in new[] { value.Text, value.Base64, value.HmacSha1, value.Key, value.Repeat }.Concat(value.Parts ?? []).OfType<string>())
                    Look(book, part, known, missing);
        }
    }

    /// <summary>Every text of a step in which names can stand.</summary>
    static IEnumerable<string> Texts(RecipeStep step) =>
        new[] { step.Path, step.Json, step.Text, step.Outbox }.OfType<string>().Concat(new[] { step.Query, step.Headers, step.Form }.SelectMany(pairs => pairs ?? []).Select(pair => pair.Value));
}
