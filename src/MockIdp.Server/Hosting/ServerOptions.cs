using System.Net;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;
using MockIdp.Core.Journal;

namespace MockIdp.Server.Hosting;

/// <summary>Everything that can be chosen at start. Each member is an option of the command line and an environment variable.</summary>
sealed record ServerOptions
{
    /// <summary>The main port; each vendor's own port is this plus its offset. 0: any free ports.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Null: the loopback addresses, IPv4 and IPv6.</summary>
    public IPAddress? Address { get; init; }

    public bool VendorPorts { get; init; } = true;

    /// <summary>The address that absolute URLs in answers are built on; null: the one that the caller used.</summary>
    public Uri? PublicUrl { get; init; }

    public AuthMode Auth { get; init; } = AuthMode.Adopt;

    public string? CredentialsFile { get; init; }

    /// <summary>What every lane begins with; empty: nothing.</summary>
    public IReadOnlyList<string> SeedFiles { get; init; } = [];

    /// <summary>The seed of every lane's chance; null: none.</summary>
    public long? RandomSeed { get; init; }

    public string? TlsCertificateFile { get; init; }

    public string? TlsKeyFile { get; init; }

    public long MaxBodyBytes { get; init; } = 1024 * 1024;

    public Engine Engine { get; init; }

    /// <summary>What the engine keeps the state in; null: nothing but this process.</summary>
    public string? Data { get; init; }

    public JournalLimits Journal { get; init; } = JournalLimits.Default;

    public int MaxLanes { get; init; } = Core.Lanes.LaneBook.UsualLimit;

    /// <summary>How many records of a kind a vendor's project of a lane holds; 0: as many as there are.</summary>
    public int LaneRecords { get; init; }

    /// <summary>Zero: lanes stay until they are deleted.</summary>
    public TimeSpan LaneIdle { get; init; }

    /// <summary>Null: the control plane asks nobody.</summary>
    public string? AdminToken { get; init; }

    /// <summary>Whether other machines can reach a control plane that asks nobody.</summary>
    public bool IsOpen => AdminToken is null && Address is not null && !IPAddress.IsLoopback(Address);

    /// <summary>What happens to an answer of our own that breaks its contract.</summary>
    public ResponseChecks ResponseChecks { get; init; }

    /// <summary>What happens to a request that breaks its contract, unless it says itself.</summary>
    public Validation Validation { get; init; }

    /// <summary>Whether addresses at mock.test do what they say.</summary>
    public bool KnowsMagic { get; init; } = true;

    public bool Verbose { get; init; }

    public bool JsonLogs { get; init; }
}
