using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using MockIdp.Core.Credentials;

namespace MockIdp.Pieces;

/// <summary>A token of a few claims, signed and verified by each algorithm that a vendor uses.</summary>
[MemoryDiagnoser]
public class TokenPieces
{
    static readonly Dictionary<string, Func<SigningKey>> Keys = new() { ["ES384"] = () => new EcKey(), ["RS256"] = () => new RsaKey(), ["HS256"] = () => new SecretKey(new byte[32]) };

    SigningKey key = null!;
    string token = "";

    [ParamsSource(nameof(Algorithms))]
    public string Algorithm { get; set; } = "";

    public static IEnumerable<string> Algorithms => Keys.Keys;

    [GlobalSetup]
    public void Setup()
    {
        key = Keys[Algorithm]();
        token = Sign();
        if (!Verify())
            throw new InvalidOperationException($"What {Algorithm} has signed does not verify.");
    }

    [Benchmark]
    public string Sign() => Jws.Sign(key, "JWT", new JsonObject { ["iss"] = "https://example.com", ["sub"] = "usr-1", ["aud"] = "api", ["iat"] = 1_700_000_000, ["exp"] = 1_700_003_600 });

    [Benchmark]
    public bool Verify() => Jws.Parse(token)!.IsSignedBy(key);
}
