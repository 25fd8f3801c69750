namespace MockIdp.Tests.Harness;

/// <summary><c>eng/ContractCompiler</c>, as it was built for these tests: bin/&lt;configuration&gt;/&lt;framework&gt;.</summary>
static class Compiler
{
    static readonly string Program = Repository.Path(["eng", "ContractCompiler", "bin", .. AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar)[^2..], "ContractCompiler.dll"]);

    public static Task<(int ExitCode, string Errors)> CompileAsync(string contract) =>
        InFolderAsync(contract, "", at => ["contract", at("Fable.yaml"), "specs/Fable.yaml", "Fable", at("Fable.json"), at("Fable.examples.json"), at("Fable.cs")]);

    public static Task<(int ExitCode, string Errors)> CompileRecipesAsync(string contract, string recipes) =>
        InFolderAsync(contract, recipes, at => ["recipes", at("Fable.yaml"), at("Recipes.yaml"), "specs/recipes/Fable.yaml", at("Fable.json")]);

    static async Task<(int ExitCode, string Errors)> InFolderAsync(string contract, string recipes, Func<Func<string, string>, string[]> arguments)
    {
        var folder = Directory.CreateTempSubdirectory("mockidp-");
        try
        {
            string At(string file) => Path.Combine(folder.FullName, file);
            await File.WriteAllTextAsync(At("Fable.yaml"), contract, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(At("Recipes.yaml"), recipes, TestContext.Current.CancellationToken);
            var (exitCode, _, errors) = await Tool.RunAsync("dotnet", [Program, .. arguments(At)]);
            return (exitCode, errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
