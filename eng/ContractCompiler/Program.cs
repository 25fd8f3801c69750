using System.Text.Json;
using MockIdp.ContractCompiler;
using MockIdp.ContractCompiler.Recipes;
using MockIdp.ContractCompiler.Testing;

// usage: ContractCompiler contract <in.yaml> <shown path> <namespace> <out.json> <out.examples.json> <out.cs>
//        ContractCompiler recipes <contract.yaml> <in.yaml> <shown path> <out.json>
//        ContractCompiler catalog <out.cs> <root namespace> <name> [<name> ...]
//        ContractCompiler credentials <out.json> <contract.yaml> [<contract.yaml> ...]
//        ContractCompiler testing <out.cs> <seed.schema.json> <contract.yaml> [<contract.yaml> ...]
try
{
    switch (args)
    {
        case ["contract", var yaml, var shown, var space, var json, var examples, var code]:
            var document = YamlDocument.Load(yaml, shown);
            var contract = new ContractWriter(document).Write();
            Output.WriteIfChanged(json, contract);
            Output.WriteIfChanged(examples, new ExampleWriter(document).Write());
            Output.WriteIfChanged(code, WireCode.For(document, space));
            return 0;
        case ["recipes", var of, var yaml, var shown, var json]:
            if (!File.Exists(of))
                throw new ContractException(shown, YamlDotNet.Core.Mark.Empty, $"there is no contract {Path.GetFileName(of)} that these could be recipes for");
            Output.WriteIfChanged(json, new RecipeFile(YamlDocument.Load(yaml, shown), YamlDocument.Load(of, of)).Write());
            return 0;
        case ["catalog", var code, var root, .. var names]:
            Output.WriteIfChanged(code, CatalogCode.For(root, names));
            return 0;
        case ["credentials", var json, .. var yamls]:
            Output.WriteIfChanged(json, CredentialsSchema.For(yamls.Select(yaml => YamlDocument.Load(yaml, "specs/" + Path.GetFileName(yaml)))));
            return 0;
        case ["testing", var code, var schema, .. var yamls]:
            using (var seeds = JsonDocument.Parse(File.ReadAllText(schema)))
                Output.WriteIfChanged(code, TestingCode.For(yamls.Select(yaml => YamlDocument.Load(yaml, "specs/" + Path.GetFileName(yaml))), seeds.RootElement));
            return 0;
        default:
            Console.Error.WriteLine("usage: ContractCompiler contract <in.yaml> <shown path> <namespace> <out.json> <out.examples.json> <out.cs> | recipes <contract.yaml> <in.yaml> <shown path> <out.json> | catalog <out.cs> <root namespace> <name>... | credentials <out.json> <contract.yaml>... | testing <out.cs> <seed.schema.json> <contract.yaml>...");
            return 2;
    }
}
catch (ContractException problem)
{
    // The form that MSBuild and editors understand: file(line,column): error CODE: text
    Console.Error.WriteLine(problem.Message);
    return 1;
}
