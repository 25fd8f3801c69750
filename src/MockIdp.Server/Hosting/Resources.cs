namespace MockIdp.Server.Hosting;

/// <summary>What the build put inside the executable.</summary>
static class Resources
{
    /// <summary>The compiled contract of a vendor.</summary>
    public static ReadOnlyMemory<byte> Contract(string vendor) => Bytes($"contracts/{vendor}.json");

    /// <summary>The compiled recipes of a vendor; null where it has none.</summary>
    public static ReadOnlyMemory<byte>? Recipes(string vendor) =>
        Has($"recipes/{vendor}.json") ? Bytes($"recipes/{vendor}.json") : null;

    /// <summary>The examples of a vendor's contract.</summary>
    public static ReadOnlyMemory<byte> Examples(string vendor) => Bytes($"examples/{vendor}.json");

    /// <summary>The JSON schema of <c>--credentials</c> files.</summary>
    public static byte[] CredentialsSchema => Bytes("credentials.schema.json");

    public static bool Has(string name) => typeof(Resources).Assembly.GetManifestResourceInfo(name) is not null;

    /// <exception cref="FileNotFoundException">The build did not embed it.</exception>
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"The resource '{name}' is not in the executable.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
