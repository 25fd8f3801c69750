using System.Text.RegularExpressions;
using MockIdp.Core.Recipes;

namespace MockIdp.Tests.Recipes;

/// <summary>specs/recipes: no recipe can rot, and none is missing.</summary>
public partial class RecipeTests
{
    public static TheoryData<string> Vendors() => [.. RecipeBench.All.Select(pair => pair.Vendor)];

    public static TheoryData<string, string> Names() => [.. RecipeBench.All.SelectMany(pair => pair.Book.Recipes.Select(recipe => (pair.Vendor, recipe.Name)))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_recipe_causes_what_it_says(string vendor, string name)
    {
        var recipe = RecipeBench.Find(vendor, name);
        var bench = new RecipeBench(vendor, recipe);

        var run = await bench.RunAsync(recipe);

        run.Last.Status.ShouldBe(recipe.Error?.Status ?? run.Last.Operation!.SuccessStatus, run.Last.Body);
        bench.LoggedCode.ShouldBe(recipe.Error?.Code ?? "-");
        if (recipe.Error?.Json is not null)
            bench.ShouldBeAlike(run.Expected!, run.Last.Body);
        else if (recipe.Error is not null)
            run.Last.Body.ShouldBe(run.Expected);
    }

    /// <summary>The recipes leave records of every kind.</summary>
    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task What_a_recipe_left_is_imported_and_exported_byte_for_byte(string vendor)
    {
        foreach (var recipe in RecipeBench.All.Single(pair => pair.Vendor == vendor).Book.Recipes.Where(recipe => recipe.Error is null))
        {
            var bench = new RecipeBench(vendor, recipe);
            await bench.RunAsync(recipe);
            var export = await bench.ExportAsync();
            await Hosting.SeedSchemaTests.ShouldBeSeedAsync(export);

            var other = new RecipeBench(vendor, recipe);
            await other.ImportAsync(export);

            (await other.ExportAsync()).ShouldBe(export, recipe.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public void Every_operation_has_a_recipe_for_its_success(string vendor)
    {
        var book = RecipeBench.All.Single(pair => pair.Vendor == vendor).Book;
        Contracts.Of(vendor).Document.Operations.Select(operation => operation.Operation.OperationId)
            .Except(book.Recipes.Where(recipe => recipe.Error is null).Select(recipe => recipe.Name)).Except(book.Never.Keys)
            .ShouldBeEmpty($"add these to 'successes' of {book.File}, or to 'never' with the reason");
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public void Every_example_of_a_request_is_sent_by_a_recipe(string vendor)
    {
        var book = RecipeBench.All.Single(pair => pair.Vendor == vendor).Book;
        var sent = book.Recipes.SelectMany(recipe => recipe.Steps).Select(step => $"{step.Operation} {step.Type} {step.Example}").ToHashSet();

        Contracts.Of(vendor).Document.Operations.SelectMany(operation => (operation.Operation.RequestBody?.Content ?? new Dictionary<string, NSwag.OpenApiMediaType>())
            .SelectMany(media => media.Value.Examples.Keys.Select(example => $"{operation.Operation.OperationId} {media.Key} {example}")))
            .Except(sent).ShouldBeEmpty($"give each an 'example' in a step of {book.File}");
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public void Every_error_of_the_vendor_has_a_recipe_or_a_reason_why_not(string vendor)
    {
        var book = RecipeBench.All.Single(pair => pair.Vendor == vendor).Book;
        var made = ErrorMethod().Matches(Repository.Text($"src/MockIdp.Server/Vendors/{vendor}/{vendor}Errors.cs")).Select(match => match.Groups[1].Value).Distinct().ToArray();
        made.ShouldNotBeEmpty();

        var told = book.Recipes.Select(recipe => recipe.Error?.Name).OfType<string>().Concat(book.Never.Keys.Where(key => Contracts.Of(vendor).Document.Operations.All(operation => operation.Operation.OperationId != key)));

        told.Distinct().Order(StringComparer.Ordinal).ShouldBe(made.Order(StringComparer.Ordinal), $"'errors' and 'never' of {book.File} name the methods of {vendor}Errors.cs");
    }

    [GeneratedRegex(@"(?m)^    public static VendorError (\w+)\(")]
    private static partial Regex ErrorMethod();
}
