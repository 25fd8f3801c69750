using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Documents;

/// <summary><c>docs/options.md</c>, made of the commands and options that the executable parses.</summary>
sealed partial class OptionsPage
{
    readonly StringBuilder text = new();
    readonly IList<Command> commands = CommandLine.Root().Subcommands;

    /// <summary>Those that several commands have: where the server is, who asks, which lane is meant.</summary>
    readonly HashSet<Option> shared;

    OptionsPage() => shared = [.. commands.SelectMany(Shown).GroupBy(option => option).Where(same => same.Count() > 1).Select(same => same.Key)];

    public static string Make()
    {
        var page = new OptionsPage();
        page.Head();
        foreach (var command in page.commands)
            page.Write(command, "mock-idp", "##");
        return page.text.ToString();
    }

    void Head()
    {
        Line($"""
        # Commands and options

        Made by the tests of the code; do not edit. `mock-idp <command> --help` tells the same, `mock-idp --version` the version. The command line wins over environment variables.

        | Exit code | Means |
        | --- | --- |
        | {Number(ExitCode.Done)} | stopped as it was told to, or done |
        | {Number(ExitCode.Refused)} | the server refused, or is not ready; a claim of `verify` does not hold; `conform` has found drift |
        | {Number(ExitCode.Usage)} | a wrong command line, option, configuration file or seed |
        | {Number(ExitCode.CannotListen)} | a port or an address cannot be had |
        | {Number(ExitCode.Unreachable)} | no server answers |
        | {Number(ExitCode.Interrupted)} | `conform` was interrupted |

        Options of all commands that ask a running server:
        """);
        Table(shared);
    }

    /// <summary>A command, then those below it. What they take over from above is told once, above.</summary>
    void Write(Command command, string above, string heading)
    {
        var words = $"{above} {command.Name}";
        Line($"\n{heading} `{words}{string.Concat(command.Arguments.Select(argument => $" <{argument.Name}>"))}`\n\n{command.Description}");
        if (command.Arguments.Count > 0)
            Line($"\n{string.Join('\n', command.Arguments.Select(argument => $"* `<{argument.Name}>`: {argument.Description}{(argument.Arity.MaximumNumberOfValues > 1 ? " One or more." : "")}"))}");
        if (Shown(command).Where(shared.Contains).ToArray() is { Length: > 0 } common)
            Line($"\nTakes {string.Join(", ", common.Select(option => $"`{option.Name}`"))}{(command.Subcommands.Count > 0 ? ", and so do the commands below" : "")}.");
        Table([.. Shown(command).Where(option => !shared.Contains(option))]);
        foreach (var below in command.Subcommands)
            Write(below, words, heading + "#");
    }

    void Table(IReadOnlyCollection<Option> options)
    {
        if (options.Count == 0)
            return;
        Line("\n| Option | Value | Default | Environment variable | |\n| --- | --- | --- | --- | --- |");
        foreach (var option in options)
        {
            var (meaning, initial, variable) = Told(option.Description!);
            Line($"| `{option.Name}` | {Code(option.ValueType == typeof(bool) ? null : option.HelpName)} | {(option.Required ? "none: it must be given" : Cell(initial))} | {Code(variable)} | {Cell(meaning)} |");
        }
    }

    /// <summary>The help's sentence, and what stands in its bracket: <c>[default: 8080; MOCKIDP_PORT]</c>, either of the two, or none.</summary>
    static (string Meaning, string Default, string? Variable) Told(string help)
    {
        var bracket = Bracket().Match(help);
        var meaning = bracket.Success ? help.Remove(bracket.Index, bracket.Length) : help;
        return (meaning.EndsWith('.') ? meaning : meaning + ".", bracket.Groups["default"].Value, bracket.Groups["variable"].Value is { Length: > 0 } variable ? variable : null);
    }

    static IEnumerable<Option> Shown(Command command) => command.Options.Where(option => !option.Hidden && option is not (HelpOption or VersionOption));

    static string Code(string? text) => text is null ? "" : $"`{Cell(text)}`";

    static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    static string Number(int code) => code.ToString(CultureInfo.InvariantCulture);

    void Line(string line) => text.Append(line.ReplaceLineEndings("\n")).Append('\n');

    [GeneratedRegex(@" \[(?:default: (?<default>[^;\]]+))?(?:; )?(?<variable>MOCKIDP_[A-Z_]+(?:<NAME>)?)?\]")]
    private static partial Regex Bracket();
}
