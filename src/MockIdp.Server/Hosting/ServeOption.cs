using System.Globalization;
using System.Net;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Hosting;

/// <summary>A value that an option does not take; the message says what it does take.</summary>
sealed class OptionException(string message) : Exception(message);

/// <summary>One option of <c>serve</c>: the only place where its name, help, default and allowed values stand.</summary>
/// <param name="Name">With the dashes.</param>
/// <param name="Value">What stands for its value in the help.</param>
/// <param name="Default">The default, in words.</param>
/// <param name="Help">One sentence.</param>
/// <param name="Apply">Reads a value into the options.</param>
/// <exception cref="OptionException">From <see cref="Apply"/>: the value is not allowed.</exception>
sealed record ServeOption(string Name, string Value, string Default, string Help, Func<ServerOptions, string, ServerOptions> Apply)
{
    /// <summary>Whether it can be repeated; its environment variable then holds values as <c>PATH</c> does.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether it means on where it has no value.</summary>
    public bool IsSwitch { get; init; }

    /// <summary><c>MOCKIDP_MAX_BODY_BYTES</c> for <c>--max-body-bytes</c>.</summary>
    public string EnvironmentVariable => "MOCKIDP_" + Name[2..].Replace('-', '_').ToUpperInvariant();

    public static IReadOnlyList<ServeOption> All { get; } =
    [
        new("--port", "<0-65535>", "8080", "The main port; each vendor's own port is this plus its number in the start message. 0 takes any free ports.",
            (options, text) => options with { Port = (int)Number(text, 0, 65535) }),
        new("--address", "<ip>", "loopback", "The address to listen on: loopback, any, or an IP address.",
            (options, text) => options with { Address = Ip(text) }),
        new("--vendor-ports", "<on|off>", "on", "Whether each vendor also has a port of its own.",
            (options, text) => options with { VendorPorts = Choice(text, ("on", true), ("off", false)) }),
        new("--public-url", "<url>", "the caller's", "The server's address as clients know it; absolute URLs in answers are built on it.",
            (options, text) => options with { PublicUrl = Url(text) }),
        new("--auth", "<adopt|strict>", "adopt", "adopt takes over unknown well-formed project credentials at first use; strict knows only the configured ones.",
            (options, text) => options with { Auth = Choice(text, ("adopt", AuthMode.Adopt), ("strict", AuthMode.Strict)) }),
        new("--credentials", "<file>", "none", "A YAML file with your own project credentials (schema: mock-idp credentials-schema).",
            (options, text) => options with { CredentialsFile = ExistingFile(text) }),
        new("--seed", "<file>", "none", "What every lane begins with, and a reset goes back to: YAML or JSON (docs/seeds.md). Can be repeated; what the files hold adds up. A store that lasts keeps it for later starts.",
            (options, text) => options with { SeedFiles = [.. options.SeedFiles, ExistingFile(text)] }) { IsList = true },
        new("--random-seed", "<number>", "none", "Every lane gives the same ids, codes, tokens, keys and times for the same calls, as this number says. A store that lasts keeps it for later starts.",
            (options, text) => options with { RandomSeed = Number(text, 0, Core.Ambient.Chance.HighestSeed) }),
        new("--tls-cert", "<file>", "made at start", "A PEM file with the certificate (chain) for https; the development CA is used without it.",
            (options, text) => options with { TlsCertificateFile = ExistingFile(text) }),
        new("--tls-key", "<file>", "in the certificate's file", "A PEM file with the certificate's private key.",
            (options, text) => options with { TlsKeyFile = ExistingFile(text) }),
        new("--max-body-bytes", "<bytes>", "1048576", "The largest request body that is read.",
            (options, text) => options with { MaxBodyBytes = Number(text, 1, int.MaxValue) }),
        new("--store", "<memory|litedb|postgres>", "memory", "The engine that keeps the state (docs/scaling.md).",
            (options, text) => options with { Engine = Choice(text, ("memory", Engine.Memory), ("litedb", Engine.LiteDb), ("postgres", Engine.Postgres)) }),
        new("--data", "<file|connection string>", "none", "What the engine keeps the state in. litedb: a file, which is made when it is not there; without it, memory. postgres: a connection string as Npgsql takes it.",
            (options, text) => options with { Data = text.Length > 0 ? text : throw new OptionException("must not be empty") }),
        new("--journal-entries", "<calls>", "1000", "How many calls the journal of a lane keeps; 0 keeps none.",
            (options, text) => options with { Journal = options.Journal with { Entries = (int)Number(text, 0, 1_000_000) } }),
        new("--journal-bytes", "<bytes>", "8388608", "How much memory the journal of a lane may hold; the oldest calls make room.",
            (options, text) => options with { Journal = options.Journal with { Bytes = Number(text, 0, int.MaxValue) } }),
        new("--max-lanes", "<lanes>", "10000", "How many lanes there may be at a time.",
            (options, text) => options with { MaxLanes = (int)Number(text, 1, 1_000_000) }),
        new("--lane-idle-minutes", "<minutes>", "0", "A lane that nobody has used for so long is deleted; 0 keeps all.",
            (options, text) => options with { LaneIdle = TimeSpan.FromMinutes(Number(text, 0, 1_000_000)) }),
        new("--lane-records", "<records>", "0", "How many users, and how many of everything else, a vendor's project holds in a lane; the oldest makes room for one more. 0 keeps all. For load tests of days, with --store memory.",
            (options, text) => options with { LaneRecords = (int)Number(text, 0, 1_000_000_000) }),
        new("--admin-token", "<token>", "none", "What the control plane (/_mock) asks for as a bearer token.",
            (options, text) => options with { AdminToken = Token(text) }),
        new("--check-responses", "<off|warn|fail>", "off", "Whether answers are held against their contract: warn logs those that break it, fail answers 500 instead.",
            (options, text) => options with { ResponseChecks = Choice(text, ("off", ResponseChecks.Off), ("warn", ResponseChecks.Warn), ("fail", ResponseChecks.Fail)) }),
        new("--validation", "<strict|warn|off>", "strict", "What happens to requests that break their contract: the vendor refuses them, or they are let through, with warnings or without. X-Mock-Validation says it for one request.",
            (options, text) => options with { Validation = Choice(text, ("strict", Validation.Strict), ("warn", Validation.Warn), ("off", Validation.Off)) }),
        new("--magic", "<on|off>", "on", "Whether e-mail addresses at mock.test do what they say (banned@mock.test, slow-800ms@mock.test; GET /_mock/magic lists them).",
            (options, text) => options with { KnowsMagic = Choice(text, ("on", true), ("off", false)) }),
        new("--log-format", "<text|json>", "text", "How log lines are written.",
            (options, text) => options with { JsonLogs = Choice(text, ("text", false), ("json", true)) }),
        new("--verbose", "<on|off>", "off", "One line for each request.",
            (options, text) => options with { Verbose = Choice(text, ("true", true), ("false", false), ("on", true), ("off", false), ("1", true), ("0", false)) }) { IsSwitch = true },
    ];

    static long Number(string text, long least, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new OptionException($"must be a whole number from {least} to {most}, not '{text}'");

    static T Choice<T>(string text, params (string Name, T Value)[] choices)
    {
        foreach (var (name, value) in choices)
        {
            if (name == text)
                return value;
        }
        throw new OptionException($"must be one of {string.Join(", ", choices.Select(choice => choice.Name))}, not '{text}'");
    }

    /// <summary>What a header can carry as it is.</summary>
    static string Token(string text) =>
        text.Length > 0 && text.All(c => c is > ' ' and <= '~') ? text : throw new OptionException("must be visible ASCII without blanks");

    static IPAddress? Ip(string text) => text switch
    {
        "loopback" or "localhost" => null,
        "any" or "*" => IPAddress.IPv6Any,
        _ => IPAddress.TryParse(text, out var address) ? address : throw new OptionException($"must be loopback, any, or an IP address, not '{text}'"),
    };

    static Uri Url(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query == "" && url.Fragment == ""
            ? url
            : throw new OptionException($"must be an absolute http or https URL without query and fragment, not '{text}'");

    static string ExistingFile(string text) => File.Exists(text) ? text : throw new OptionException($"must be a file that exists, not '{text}'");
}
