using System.Collections;
using System.CommandLine;
using System.Globalization;
using MockIdp.Server.Conform;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Cli;

/// <summary>The options of <c>mock-idp conform</c>.</summary>
sealed class ConformOptions
{
    readonly Option<string?> url = new("--url") { Description = "The vendor's address, or the root of a mock [default: http://127.0.0.1:8080; MOCKIDP_URL]", HelpName = "url" };
    readonly Option<string?> vendor = new("--vendor") { Description = "Whose contract: corbado, logto, ...", HelpName = "name", Required = true };
    readonly Option<string[]> credential = new("--credential") { Description = $"Who you are there, by the contract's names; can be repeated [{Credentials.Variable}<NAME>]. A mock needs none", HelpName = "name=value" };
    readonly Option<string?> lane = new("--lane") { Description = "The lane of a mock [MOCKIDP_LANE]", HelpName = "name" };
    readonly Option<string?> token = new("--admin-token") { Description = "The mock's admin token, if it has one [MOCKIDP_ADMIN_TOKEN]", HelpName = "token" };
    readonly Option<string[]> only = new("--only") { Description = "An operation, a recipe, or an error's code or status; can be repeated", HelpName = "word" };
    readonly Option<string[]> skip = new("--skip") { Description = "What to leave out, by the same words", HelpName = "word" };
    readonly Option<string[]> format = new("--format") { Description = "text, junit or sarif; can be repeated, each with its --output [default: text]", HelpName = "format" };
    readonly Option<string[]> output = new("--output") { Description = "The file for the --format before it; without one a report goes to the standard output", HelpName = "file" };
    readonly Option<bool> changes = new("--allow-changes") { Description = "Also runs recipes that create, change or delete, and deletes again what they created" };
    readonly Option<bool> strict = new("--strict") { Description = "The mock was started with --auth strict" };
    readonly Option<string?> timeout = new("--timeout") { Description = "How long an answer may take [default: 10s]", HelpName = "time" };
    readonly Option<string?> pause = new("--pause") { Description = "The least time between two requests: 500ms [default: none]", HelpName = "time" };
    readonly Option<bool> insecure = new("--insecure") { Description = "Takes every TLS certificate" };
    readonly Option<string?> ca = new("--cacert") { Description = "PEM certificates to trust instead of the system's", HelpName = "file" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { url, vendor, credential, lane, token, only, skip, format, output, changes, strict, timeout, pause, insecure, ca })
            command.Options.Add(option);
    }

    public string Vendor(ParseResult parsed) => parsed.GetRequiredValue(vendor)!;

    /// <exception cref="ConformException">A value is wrong.</exception>
    public ConformOrder Order(ParseResult parsed) => new(
        Url(Given(parsed, url, "MOCKIDP_URL") ?? "http://127.0.0.1:8080"), GivenCredentials(parsed), Given(parsed, lane, "MOCKIDP_LANE"), Given(parsed, token, "MOCKIDP_ADMIN_TOKEN"),
        parsed.GetValue(only) ?? [], parsed.GetValue(skip) ?? [], parsed.GetValue(changes), parsed.GetValue(strict),
        Time(parsed, timeout) is { Ticks: > 0 } time ? time : TimeSpan.FromSeconds(10), Time(parsed, pause), parsed.GetValue(insecure), parsed.GetValue(ca));

    /// <summary>The n-th output is the n-th format's; the last format may go without.</summary>
    /// <exception cref="ConformException">They do not fit together.</exception>
    public IReadOnlyList<ReportTarget> Reports(ParseResult parsed)
    {
        var (formats, outputs) = (parsed.GetValue(format) ?? [], parsed.GetValue(output) ?? []);
        if (formats.Length == 0)
            formats = ["text"];
        if (formats.FirstOrDefault(name => !ReportTarget.Formats.Contains(name)) is { } wrong)
            throw Wrong($"--format must be one of {string.Join(", ", ReportTarget.Formats)}, not '{wrong}'");
        if (outputs.Length > formats.Length || outputs.Length < formats.Length - 1)
            throw Wrong($"{formats.Length} --format and {outputs.Length} --output: each but the last needs a file of its own");
        return [.. formats.Select((name, index) => new ReportTarget(name, index < outputs.Length ? outputs[index] : null))];
    }

    static ConformException Wrong(string message) => new(ExitCode.Usage, message);

    static Uri Url(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw Wrong($"--url must be an absolute http or https URL, not '{text}'");
        return url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0 ? url : throw Wrong("--url must be an address alone; who you are is said with --credential");
    }

    Dictionary<string, string> GivenCredentials(ParseResult parsed)
    {
        var given = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable is { Key: string name, Value: string { Length: > 0 } value } && name.StartsWith(Credentials.Variable, StringComparison.OrdinalIgnoreCase))
                given[name[Credentials.Variable.Length..]] = value;
        }
        foreach (var pair in parsed.GetValue(credential) ?? [])
        {
            // What is not understood may be a secret: it is not repeated.
            if (pair.IndexOf('=') is not (> 0 and var end))
                throw Wrong("--credential must be name=value");
            given[pair[..end]] = pair[(end + 1)..];
        }
        return given;
    }

    static TimeSpan Time(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text)
            return TimeSpan.Zero;
        var (number, unit) = text.EndsWith("ms", StringComparison.Ordinal) ? (text[..^2], 1) : text.EndsWith('s') ? (text[..^1], 1000) : text.EndsWith('m') ? (text[..^1], 60_000) : ("", 0);
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count * unit is >= 1 and <= 3_600_000
            ? TimeSpan.FromMilliseconds(count * unit)
            : throw Wrong($"{option.Name} must be a time from 1ms to 60m: 500ms, 10s, 2m; not '{text}'");
    }

    static string? Given(ParseResult parsed, Option<string?> option, string variable) =>
        (parsed.GetValue(option) ?? Environment.GetEnvironmentVariable(variable)) is { Length: > 0 } text ? text : null;
}
