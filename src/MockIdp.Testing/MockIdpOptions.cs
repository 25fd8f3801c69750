namespace MockIdp.Testing;

/// <summary>How a server is started for tests.</summary>
public sealed class MockIdpOptions
{
    /// <summary>How clients reach it.</summary>
    public MockIdpTransport Transport { get; set; } = MockIdpTransport.Port;

    /// <summary>Every lane gives the same ids, codes, tokens and times for the same calls, as this number (0 to 2^53 - 1) says; null for chance.</summary>
    public long? RandomSeed { get; set; }

    /// <summary>Files with what every lane begins with, YAML or JSON.</summary>
    public IList<string> SeedFiles { get; } = [];

    /// <summary>Any other option of <c>mock-idp serve</c> by its name, with the dashes: <c>["--auth"] = "strict"</c>.</summary>
    public IDictionary<string, string> Server { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal IEnumerable<KeyValuePair<string, string>> All()
    {
        yield return new("--port", "0");
        yield return new("--vendor-ports", "off");
        if (RandomSeed is { } seed)
            yield return new("--random-seed", seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var file in SeedFiles)
            yield return new("--seed", file);
        foreach (var option in Server)
            yield return option;
    }
}

/// <summary>How clients reach a server.</summary>
public enum MockIdpTransport
{
    /// <summary>By HTTP and HTTPS at a free port of 127.0.0.1: any client does.</summary>
    Port,

    /// <summary>Without a port, by the handlers that lanes make: the fastest. Connections are none, so nothing can be reset or cut off.</summary>
    Memory,
}
