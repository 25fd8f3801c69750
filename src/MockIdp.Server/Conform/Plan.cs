using MockIdp.Core.Contracts;
using MockIdp.Core.Recipes;

namespace MockIdp.Server.Conform;

/// <summary>Which recipes are run, and why others are not.</summary>
sealed class Plan(ConformOrder order, RecipeBook book, IReadOnlyDictionary<string, string> given, bool isMock)
{
    /// <summary>Whether the caller has asked for a recipe: by its own name, its operation, its error's name, code or status.</summary>
    public bool IsAskedFor(Recipe recipe) => (order.Only.Count == 0 || order.Only.Any(word => Means(word, recipe))) && !order.Skip.Any(word => Means(word, recipe));

    /// <summary>Words that mean no recipe: a misspelt one would leave everything out without a word.</summary>
    /// <param name="never">What has a reason instead of a recipe.</param>
    public IEnumerable<string> Unknown(IEnumerable<string> never) =>
        order.Only.Concat(order.Skip).Where(word => !book.Recipes.Any(recipe => Means(word, recipe)) && !never.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <param name="steps">Those that would run.</param>
    /// <returns>Null when the recipe can run.</returns>
    public string? WhyNot(Recipe recipe, IReadOnlyList<RecipeStep> steps) => recipe switch
    {
        _ when recipe.Lever is { } lever && !isMock => $"needs the {lever} of a mock",
        _ when recipe.Needs.Contains("strict") && isMock && !order.IsStrict => "needs a server that adopts no credentials (--strict says that it was started with --auth strict)",
        _ when !order.MayChange && recipe.Lever is { } lever => $"moves or reads the {lever} (--allow-changes)",
        _ when !order.MayChange && steps.FirstOrDefault(step => Touches(recipe, step)) is { } step => $"{step.Method} {step.Path} changes something (--allow-changes)",
        _ when RecipeNames.Missing(book, steps, given) is [var name, ..] => $"needs '{name}' (--credential {name}=...)",
        _ => null,
    };

    /// <summary>What is refused changes nothing. The last step of an error is; one before it is when it says so.</summary>
    static bool Touches(Recipe recipe, RecipeStep step) => step.Changes && step.Status is null && !(step == recipe.Steps[^1] && recipe.Error is not null);

    static bool Means(string word, Recipe recipe) =>
        new[] { recipe.Name, recipe.Operation, recipe.Error?.Name, recipe.Error?.Code, recipe.Error?.Status.ToString(System.Globalization.CultureInfo.InvariantCulture) }.Contains(word, StringComparer.OrdinalIgnoreCase);
}
