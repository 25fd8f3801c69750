using System.CommandLine;
using MockIdp.Core.Lanes;

namespace MockIdp.Server.Cli;

/// <summary>What every sub-command that speaks to a running server takes. Each option is also an environment variable.</summary>
static class ControlOptions
{
    static readonly Option<string?> Url = new("--url") { Description = "The server's address [default: http://127.0.0.1:8080; MOCKIDP_URL]", HelpName = "url", Recursive = true };

    static readonly Option<string?> Token = new("--admin-token") { Description = "The server's admin token, if it has one [MOCKIDP_ADMIN_TOKEN]", HelpName = "token", Recursive = true };

    /// <summary>For commands that are about one lane.</summary>
    public static Option<string?> Lane { get; } = new("--lane") { Description = $"The lane [default: {Core.Lanes.Lane.Default}; MOCKIDP_LANE]", HelpName = "name", Recursive = true };

    /// <summary>Gives a command, and all below it, the options that lead to a server.</summary>
    public static Command Speaking(this Command command)
    {
        command.Options.Add(Url);
        command.Options.Add(Token);
        return command;
    }

    /// <summary>Makes a command do something with the server that it is pointed at.</summary>
    public static Command Does(this Command command, Func<ParseResult, ControlClient, CancellationToken, Task<int>> act)
    {
        command.SetAction(async (parsed, ct) =>
        {
            var address = Given(parsed, Url, "MOCKIDP_URL") ?? "http://127.0.0.1:8080";
            if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            {
                Console.Error.WriteLine($"mock-idp: --url must be an absolute http or https URL, not '{address}'");
                return Hosting.ExitCode.Usage;
            }
            if (command.Options.Contains(Lane) || command.Parents.OfType<Command>().Any(above => above.Options.Contains(Lane)))
            {
                var lane = NameOf(parsed);
                if (!LaneBook.IsName(lane))
                {
                    Console.Error.WriteLine($"mock-idp: --lane: {LaneBook.NameRule}; '{lane}' is none");
                    return Hosting.ExitCode.Usage;
                }
            }
            using var client = new ControlClient(url, Given(parsed, Token, "MOCKIDP_ADMIN_TOKEN"));
            return await act(parsed, client, ct);
        });
        return command;
    }

    /// <summary>The path of the lane that the command line names.</summary>
    public static string LanePath(this ParseResult parsed) => LanePath(NameOf(parsed));

    static string NameOf(ParseResult parsed) => Given(parsed, Lane, "MOCKIDP_LANE") ?? Core.Lanes.Lane.Default;

    /// <summary>Makes an argument one that a lane or a snapshot could be called: a name of dots alone would become another path on its way.</summary>
    /// <param name="whose">What has the name, for the message.</param>
    public static Argument<string> Named(this Argument<string> argument, string whose)
    {
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !LaneBook.IsName(token.Value))
                result.AddError($"{whose}'s name is {LaneBook.NameForm}; '{token.Value}' is none");
        });
        return argument;
    }

    public static string LanePath(string name) => $"/lanes/{Uri.EscapeDataString(name)}";

    static string? Given(ParseResult parsed, Option<string?> option, string variable) =>
        (parsed.GetValue(option) ?? Environment.GetEnvironmentVariable(variable)) is { Length: > 0 } text ? text : null;
}
