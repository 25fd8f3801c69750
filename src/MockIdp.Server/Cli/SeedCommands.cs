using System.CommandLine;
using System.Text.Json.Nodes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Cli;

/// <summary><c>mock-idp seed</c> and <c>mock-idp lint-seed</c>.</summary>
static class SeedCommands
{
    public static IEnumerable<Command> Make() => [Seed(), Lint(), Schema()];

    static Command Seed()
    {
        var file = File();
        var command = new Command("seed", "Puts a seed in the place of all that a lane holds.") { file }.Speaking();
        command.Options.Add(ControlOptions.Lane);
        return command.Does((parsed, client, ct) => WordAsync(async () =>
        {
            var content = new SeedFiles([parsed.GetRequiredValue(file)]).Lint()[0];
            var body = new JsonObject { ["version"] = 1, ["records"] = JsonObject.Create(content.Records), ["sequences"] = JsonObject.Create(content.Sequences) };
            return await client.RunAsync(HttpMethod.Put, parsed.LanePath() + "/import", body, _ => "", ct);
        }));
    }

    static Command Lint()
    {
        var files = new Argument<string[]>("file") { Description = "YAML or JSON, as 'export' prints it (docs/seeds.md); what several hold adds up.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("lint-seed", "Checks seeds without a server.") { files };
        command.SetAction((parsed, _) => WordAsync(() =>
        {
            new SeedFiles(parsed.GetRequiredValue(files)).Lint();
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    static Command Schema()
    {
        var command = new Command("seed-schema", "Prints the JSON schema of seeds.");
        command.SetAction(_ => Console.Out.WriteLine(SeedSchemaText.Make(Vendors.Vendors.All().Select(entry => new VendorHost(entry, Resources.Contract, Resources.Examples)))));
        return command;
    }

    static async Task<int> WordAsync(Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (OptionException problem)
        {
            Console.Error.WriteLine($"mock-idp: {problem.Message}");
            return ExitCode.Usage;
        }
    }

    static Argument<string> File() => new("file") { Description = "YAML or JSON, as 'export' prints it (docs/seeds.md)." };
}
