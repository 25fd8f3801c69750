using System.CommandLine;
using System.CommandLine.Parsing;
using MockIdp.Server.Cli;

namespace MockIdp.Server.Hosting;

/// <summary>The command <c>mock-idp</c>: its verbs, its options, and what its exit codes mean.</summary>
static class CommandLine
{
    /// <summary>How long after Ctrl+C or SIGTERM <c>conform</c> may still bring things in order. The server has its own way to stop, and the others leave nothing behind.</summary>
    static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(30);

    /// <summary>Runs a command line.</summary>
    /// <returns>0 after a graceful stop or when a sub-command is done, 1 after a fault, when the server refused or drifts, 2 for a wrong command line or configuration, 3 when a port cannot be had, 4 when no server answers, 130 when <c>conform</c> was interrupted.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        var result = Root().Parse(args);
        if (result.Errors.Count == 0)
            return result.InvokeAsync(CleansUp(result) ? new InvocationConfiguration { ProcessTerminationTimeout = LongestEnd } : null);
        foreach (var error in result.Errors)
            Console.Error.WriteLine($"mock-idp: {error.Message}");
        Console.Error.WriteLine($"Try '{string.Join(' ', Words(result.CommandResult))} --help'.");
        return Task.FromResult(ExitCode.Usage);
    }

    /// <summary>All verbs with their options: what is parsed, what <c>--help</c> prints, and what <c>docs/options.md</c> is made of.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("MockIdp: a stateful imitation of the user-management APIs of identity vendors.");
        var serve = new Command("serve", "Starts the server (also what happens without a verb).");
        root.Subcommands.Add(serve);
        foreach (var command in new[] { HealthCheck.Make(), LaneCommands.Make(), ClockCommands.Make(), RuleCommands.Make(), RateLimitCommands.Make(), LogInCommand.Make(), ConformCommand.Make(), JournalCommands.Journal(), JournalCommands.Verify() }.Concat(StateCommands.Make()).Concat(SeedCommands.Make()))
            root.Subcommands.Add(command);
        Prepare(root, serve);
        return root;
    }

    /// <summary>The command that was understood so far, as it was written.</summary>
    static IEnumerable<string> Words(CommandResult command) => command.Parent is CommandResult above ? Words(above).Append(command.Command.Name) : ["mock-idp"];

    static bool CleansUp(ParseResult result) => result.CommandResult.Command.Name == ConformCommand.Name;

    /// <summary>The options of serving belong to the root and to its verb: before it or after it, they mean the same.</summary>
    static void Prepare(RootCommand root, Command serve)
    {
        var options = ServeOption.All.ToDictionary(option => option, Make);
        foreach (var command in new[] { root, serve })
        {
            foreach (var option in options.Values)
                command.Options.Add(option);
        }
        // What WebApplicationFactory gives to every program that it hosts; the framework reads them itself.
        foreach (var name in new[] { "--environment", "--contentRoot", "--applicationName" })
            root.Options.Add(new Option<string?>(name) { Hidden = true, Recursive = true });
        foreach (var command in new[] { root, serve })
            command.SetAction((parsed, _) => Read(option => parsed.GetValue(options[option])) is { } chosen ? Serve.RunAsync(chosen) : Task.FromResult(ExitCode.Usage));
    }

    static Option<string?> Make(ServeOption option) => new(option.Name)
    {
        Description = $"{option.Help} [default: {option.Default}; {option.EnvironmentVariable}]",
        HelpName = option.Value.Trim('<', '>'),
        Arity = option.IsList ? ArgumentArity.OneOrMore : option.IsSwitch ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
        CustomParser = argument => argument.Tokens.Count == 0 ? "true" : option.IsList ? string.Join(Path.PathSeparator, argument.Tokens.Select(token => token.Value)) : argument.Tokens[^1].Value,
    };

    /// <summary>The command line wins over the environment. Every wrong value is named, then null.</summary>
    static ServerOptions? Read(Func<ServeOption, string?> given)
    {
        var chosen = new ServerOptions();
        var wrong = false;
        foreach (var option in ServeOption.All)
        {
            var (source, text) = given(option) is { } argument ? (option.Name, argument) : (option.EnvironmentVariable, Environment.GetEnvironmentVariable(option.EnvironmentVariable));
            if (string.IsNullOrEmpty(text) && source != option.Name)
                continue;
            try
            {
                foreach (var value in option.IsList ? text!.Split(Path.PathSeparator) : [text!])
                    chosen = option.Apply(chosen, value);
            }
            catch (OptionException problem)
            {
                Console.Error.WriteLine($"mock-idp: {source} {problem.Message}");
                wrong = true;
            }
        }
        return wrong ? null : chosen;
    }
}
