using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Recipes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Documents;

/// <summary>The page of a vendor in <c>docs/vendors</c>, made of its contract, its recipes and its notes.</summary>
sealed partial class VendorPage
{
    const int UsualPort = 8080;

    readonly StringBuilder text = new();
    readonly IVendor vendor;
    readonly string name;
    readonly Contract contract;
    readonly RecipeBook recipes;

    VendorPage(VendorEntry entry)
    {
        (name, vendor) = (entry.Name, entry.Vendor);
        contract = ContractReader.Read(Resources.Contract(name));
        recipes = RecipeBook.Read(Resources.Recipes(name)!.Value);
    }

    public static string Of(VendorEntry entry) => new VendorPage(entry).Write();

    string Write()
    {
        Line($"# {contract.Title}\n\nMade by the tests of `{contract.File}`, `{recipes.File}` and the notes; do not edit.");
        Addresses();
        Credentials();
        Operations();
        Notes();
        Errors();
        return text.ToString();
    }

    void Addresses()
    {
        Line("\n## Addresses\n\n| | |\n| --- | --- |");
        Row("path", $"`http://127.0.0.1:{UsualPort}/{vendor.Prefix}`");
        Row("own port", $"`http://127.0.0.1:{UsualPort + vendor.PortOffset}`");
        Row("host name", $"`http://{vendor.Prefix}.localhost:{UsualPort}`");
        Row("in a lane", $"`http://127.0.0.1:{UsualPort}/l/<lane>/{vendor.Prefix}`, `http://<lane>.{vendor.Prefix}.localhost:{UsualPort}`, or the header `X-Mock-Lane`");
        Line("\nEach speaks http and https.");
    }

    void Credentials()
    {
        Line("\n## Credentials\n\nThese work at once:\n");
        foreach (var known in contract.Credentials.WellKnown)
            Line($"* {string.Join(", ", known.Select(field => $"{field.Key} `{field.Value}`"))}");
        Line("\nOthers of the same form are taken over at their first use, with the secret that they show; with `--auth strict` they are refused. The form:\n\n| Field | Pattern |\n| --- | --- |");
        foreach (var (field, schema) in Yaml.Load(Contracts.FileOf(name))["x-credentials"]!["schema"]!["properties"]!.AsObject())
            Row(field, Form((JsonObject)schema!));
        if (vendor.CurlExample($"http://127.0.0.1:{UsualPort}/{vendor.Prefix}", Known()) is { } command)
            Line($"\nA user is made so:\n\n```bash\n{command.ReplaceLineEndings("\n")}\n```");
    }

    CredentialRecord Known() => new() { Id = contract.Credentials.WellKnown[0][contract.Credentials.IdField], Fields = contract.Credentials.WellKnown[0] };

    static string Form(JsonObject schema) => schema["pattern"] is { } pattern ? $"`{Cell(pattern.ToString())}`" : schema["enum"] is JsonArray values ? string.Join(", ", values.Select(value => $"`{value}`")) : schema["type"]?.ToString() ?? "";

    void Operations()
    {
        Line($"\n## What is reproduced\n\n{contract.Operations.Count} operations, with state. Fidelity is the contract's word on where the facts come from.\n\n| Operation | Request | | Fidelity |\n| --- | --- | --- | --- |");
        foreach (var operation in contract.Operations)
            Row($"`{operation.Id}`", $"`{operation.Method} {operation.Path}`", Cell(operation.Summary), operation.Fidelity);
    }

    /// <summary>What differs from the vendor, in the words of its notes.</summary>
    void Notes()
    {
        var notes = Repository.Text($"src/MockIdp.Server/Vendors/{name}/NOTES.md").ReplaceLineEndings("\n");
        Line("\n## What is not");
        foreach (Match section in Section().Matches(notes))
            Line($"\n### {section.Groups["title"].Value}\n\n{section.Groups["text"].Value.Trim()}");
        Line($"\nSources and assumptions: `src/MockIdp.Server/Vendors/{name}/NOTES.md`. Which answers the tests have caused: `docs/coverage/{vendor.Prefix}.md`.");
    }

    void Errors()
    {
        var errors = recipes.Recipes.Where(recipe => recipe.Error is not null).OrderBy(recipe => recipe.Error!.Status).ThenBy(recipe => recipe.Error!.Code, StringComparer.Ordinal).ThenBy(recipe => recipe.Name, StringComparer.Ordinal);
        Line($"\n## Errors\n\n`GET /_mock/errors?vendor={vendor.Prefix}` tells each whole, with commands that cause it. `Prefer: code=<status>` forces one on any of its operations, a rule (`docs/faults.md`) on the calls that a test says.\n\n| Status | Code | When | At | Fidelity |\n| --- | --- | --- | --- | --- |");
        foreach (var recipe in errors)
            Row(recipe.Error!.Status.ToString(CultureInfo.InvariantCulture), $"`{Cell(recipe.Error.Code)}`", Cell(recipe.Error.When), At(recipe.Error.Operations), recipe.Error.Fidelity);
        foreach (var (what, why) in recipes.Never.Where(never => contract.Operations.All(operation => operation.Id != never.Key)))
            Line($"\nNothing causes `{what}`: {why}");
    }

    string At(IReadOnlyList<string> operations) => operations.Count switch
    {
        0 => "no operation is reached",
        var all when all == contract.Operations.Count => "every operation",
        > 4 => $"{operations.Count} operations",
        _ => string.Join(", ", operations.Select(id => $"`{id}`")),
    };

    void Row(params string[] cells) => Line($"| {string.Join(" | ", cells)} |");

    void Line(string line) => text.Append(line).Append('\n');

    static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);

    [GeneratedRegex(@"^## (?<title>(?:Departures|Documented)[^\n]*)\n(?<text>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();
}
