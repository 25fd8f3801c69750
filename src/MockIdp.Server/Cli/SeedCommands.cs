using System.CommandLine;
using System.Net.Http.Headers;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Cli;

/// <summary><c>mock-idp seed</c>, <c>lint-seed</c>, and the schemas of what people write: <c>seed-schema</c>, <c>credentials-schema</c>.</summary>
static class SeedCommands
{
    public static IEnumerable<Command> Make() => [Seed(), Lint(), Schema(), CredentialsSchema()];

    static Command Seed()
    {
        var file = File();
        var command = new Command("seed", "Puts a seed in the place of all that a lane holds; a reset goes back to it.") { file }.Speaking();
        command.Options.Add(ControlOptions.Lane);
        return command.Does((parsed, client, ct) => WordAsync(async () =>
        {
            var path = parsed.GetRequiredValue(file);
            new SeedFiles([path]).Lint();
            using var body = new ByteArrayContent(await System.IO.File.ReadAllBytesAsync(path, ct));
            body.Headers.ContentType = new MediaTypeHeaderValue("application/yaml");
            return await client.RunAsync(HttpMethod.Put, parsed.LanePath() + "/seed", body, _ => { }, ct);
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

    static Command CredentialsSchema()
    {
        var command = new Command("credentials-schema", "Prints the JSON schema of --credentials files.");
        command.SetAction(_ => Console.Out.WriteLine(System.Text.Encoding.UTF8.GetString(Resources.CredentialsSchema)));
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
