using MockIdp.ContractCompiler;

// usage: ContractCompiler contract <in.yaml> <shown path> <namespace> <out.json> <out.cs>
//        ContractCompiler catalog <out.cs> <root namespace> <name> [<name> ...]
try
{
    switch (args)
    {
        case ["contract", var yaml, var shown, var space, var json, var code]:
            var document = YamlDocument.Load(yaml, shown);
            var contract = new ContractWriter(document).Write();
            Output.WriteIfChanged(json, contract);
            Output.WriteIfChanged(code, WireCode.For(document, space));
            return 0;
        case ["catalog", var code, var root, .. var names]:
            Output.WriteIfChanged(code, CatalogCode.For(root, names));
            return 0;
        default:
            Console.Error.WriteLine("usage: ContractCompiler contract <in.yaml> <shown path> <namespace> <out.json> <out.cs> | catalog <out.cs> <root namespace> <name>...");
            return 2;
    }
}
catch (ContractException problem)
{
    // The form that MSBuild and editors understand: file(line,column): error CODE: text
    Console.Error.WriteLine(problem.Message);
    return 1;
}
