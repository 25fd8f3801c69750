using System.Text.Json;

namespace MockIdp.ContractCompiler.Testing;

/// <summary>A vendor's records, as seeds have them.</summary>
static class SeedCode
{
    /// <param name="kinds">From a kind's name to the schema of a list of its records.</param>
    public static void Write(CodeWriter code, string vendor, JsonElement kinds)
    {
        code.Summary($"What {vendor} begins with.");
        code.Block($"public sealed class {vendor}Seed : VendorSeed<{vendor}ProjectSeed>", () => code.Line($"internal {vendor}Seed()").Line($"    : base(\"{vendor}\")").Line("{").Line("}")).Line();
        code.Summary($"The records of one project of {vendor}.");
        code.Block($"public sealed class {vendor}ProjectSeed : ProjectSeed", () =>
        {
            foreach (var kind in kinds.EnumerateObject())
                code.Line($"[System.Text.Json.Serialization.JsonPropertyName(\"{kind.Name}\")]").Line($"public System.Collections.Generic.List<{Record(vendor, kind.Name)}> {Names.Pascal(kind.Name)} {{ get; }} = [];").Line();
        }).Line();
        foreach (var kind in kinds.EnumerateObject())
            RecordCode.Write(code, Record(vendor, kind.Name), kind.Value.GetProperty("items"));
    }

    static string Record(string vendor, string kind) => vendor + Names.Pascal(Names.One(kind));
}
