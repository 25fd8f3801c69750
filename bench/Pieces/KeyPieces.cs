using BenchmarkDotNet.Attributes;
using MockIdp.Core.Ambient;
using MockIdp.Core.Credentials;

namespace MockIdp.Pieces;

/// <summary>The signing key that a lane needs for its first token.</summary>
public class KeyPieces
{
    readonly KeySource sharing = new(sharesPrimes: true);
    readonly KeySource own = new();
    int lanes;

    [Benchmark]
    public SigningKey Es384() => Fresh(own).Of<EcKey>("v", "p");

    /// <summary>As in a server with an admin token: each by the framework's generator.</summary>
    [Benchmark]
    public SigningKey Rs256() => Fresh(own).Of<RsaKey>("v", "p");

    /// <summary>As in a server without one. The more lanes there were, the less the next one costs.</summary>
    [Benchmark]
    public SigningKey Rs256ThatSharesPrimes() => Fresh(sharing).Of<RsaKey>("v", "p");

    /// <summary>As where the state is kept: it follows from the server's secret and the lane.</summary>
    [Benchmark]
    public SigningKey Rs256OfASecret() => RsaKey.Of(new RandomStream($"lane {lanes++}"));

    static SigningKeys Fresh(KeySource source) => new(new Chance()) { Source = source };
}
