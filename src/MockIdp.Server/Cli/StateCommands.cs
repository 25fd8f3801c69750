using System.CommandLine;
using System.Net.Http.Headers;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Cli;

/// <summary><c>mock-idp reset</c>, <c>snapshot</c>, <c>restore</c>, <c>export</c> and <c>import</c>: all that a lane holds.</summary>
static class StateCommands
{
    public static IEnumerable<Command> Make() => [Reset(), Snapshot(), Restore(), Export(), Import()];

    static Command Reset() => OfLane("reset", "Forgets everything that happened in a lane.")
        .Does((parsed, client, ct) => client.RunAsync(HttpMethod.Post, parsed.LanePath() + "/reset", null, _ => "", ct));

    static Command Snapshot()
    {
        var name = Name();
        return OfLane("snapshot", "Keeps what a lane holds now under a name, in the server.", name)
            .Does((parsed, client, ct) => client.RunAsync(HttpMethod.Put, SnapshotPath(parsed, name), null, _ => "", ct));
    }

    static Command Restore()
    {
        var name = Name();
        return OfLane("restore", "Puts a lane back to a snapshot, which stays.", name)
            .Does((parsed, client, ct) => client.RunAsync(HttpMethod.Post, SnapshotPath(parsed, name) + "/restore", null, _ => "", ct));
    }

    static Command Export() => OfLane("export", "Prints everything that a lane holds, as JSON for 'import'.")
        .Does((parsed, client, ct) => client.RunAsync(HttpMethod.Get, parsed.LanePath() + "/export", (HttpContent?)null, Print, ct));

    static Command Import()
    {
        var file = new Argument<string>("file") { Description = "What 'export' printed." };
        return OfLane("import", "Puts what was exported in the place of all that a lane holds.", file)
            .Does((parsed, client, ct) => ImportAsync(parsed.GetRequiredValue(file), parsed.LanePath() + "/import", client, ct));
    }

    static async Task<int> ImportAsync(string file, string path, ControlClient client, CancellationToken ct)
    {
        try
        {
            using var content = new ByteArrayContent(await File.ReadAllBytesAsync(file, ct));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return await client.RunAsync(HttpMethod.Put, path, content, _ => { }, ct);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"mock-idp: {file}: {problem.Message}");
            return ExitCode.Usage;
        }
    }

    /// <summary>As they came: what is imported again gives the same bytes.</summary>
    static void Print(byte[] json)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(json);
    }

    static Command OfLane(string name, string description, params ReadOnlySpan<Argument> arguments)
    {
        var command = new Command(name, description).Speaking();
        command.Options.Add(ControlOptions.Lane);
        foreach (var argument in arguments)
            command.Arguments.Add(argument);
        return command;
    }

    static Argument<string> Name() => new Argument<string>("name") { Description = "The snapshot's name." }.Named("A snapshot");

    static string SnapshotPath(ParseResult parsed, Argument<string> name) => $"{parsed.LanePath()}/snapshots/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}";
}
