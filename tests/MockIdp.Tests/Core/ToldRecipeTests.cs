using MockIdp.Core.Recipes;

namespace MockIdp.Tests.Core;

public class ToldRecipeTests
{
    static readonly Recipe Deletion = new("Delete", 1, "Delete", [],
        [Step("POST", "/login", [], new() { ["use"] = "/token" }), Step("POST", "/users", [], new() { ["id"] = "/id" }), Step("DELETE", "/users/${id}", [new("X-Token", "$use")], [])], null);

    static readonly RecipeBook Book = new() { File = "", Code = [], Varies = [], Values = [], Recipes = [Deletion], Never = new Dictionary<string, string>() };

    /// <summary>What the path has, not what is spelt as a part of it.</summary>
    [Fact]
    public void Who_is_there_already_is_named_as_the_last_path_names_them()
    {
        var told = new ToldRecipe(Book, Deletion, new Dictionary<string, string>(), TimeProvider.System, isThere: true);

        told.User.ShouldBe("id");
        told.Steps.Select(step => step.Path).ShouldBe(["/login", "/users/${id}"]);
    }

    [Fact]
    public void Where_nobody_is_there_yet_all_steps_are_told()
    {
        var told = new ToldRecipe(Book, Deletion, new Dictionary<string, string>(), TimeProvider.System, isThere: false);

        told.User.ShouldBeNull();
        told.Steps.Count().ShouldBe(3);
    }

    static RecipeStep Step(string method, string path, RecipePair[] headers, Dictionary<string, string> keep) =>
        new(1, null, null, null, "Any", method, path, true, null, headers, null, null, null, null, null, null, keep);
}
