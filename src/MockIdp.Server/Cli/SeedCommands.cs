using System.CommandLine;
using System.Text.Json.Nodes;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Cli;

/// <summary><c>mock-idp seed</c> and <c>mock-idp lint-seed</c>.</summary>
static class SeedCommands
{
    public static IEnumerable<Command> Make() => [Seed(), Lint()];

    static Command Seed()
    {
        var file = File();
        var command = new Command("seed", "Puts a seed in the place of all that a lane holds.") { file }.Speaking();
        command.Options.Add(ControlOptions.Lane);
        return command.Does((parsed, client, ct) => WordAsync(async () =>
        {
            var path = parsed.GetRequiredValue(file);
            await SeedFile.LintAsync(path, ct);
            var content = new SeedFile(path).Content();
            var body = new JsonObject { ["version"] = 1, ["records"] = JsonObject.Create(content.Records), ["sequences"] = JsonObject.Create(content.Sequences) };
            return await client.RunAsync(HttpMethod.Put, parsed.LanePath() + "/import", body, _ => "", ct);
        }));
    }

    static Command Lint()
    {
        var file = File();
        var command = new Command("lint-seed", "Checks a seed without a server.") { file };
        command.SetAction((parsed, ct) => WordAsync(async () =>
        {
            await SeedFile.LintAsync(parsed.GetRequiredValue(file), ct);
            return ExitCode.Done;
        }));
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
