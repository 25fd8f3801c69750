using MockIdp.Core.Ambient;
using Org.BouncyCastle.Crypto.Prng;

namespace MockIdp.Core.Credentials;

/// <summary>A stream of bytes as the library's source of chance. What else it would mix in is left out.</summary>
sealed class StreamGenerator(RandomStream random) : IRandomGenerator
{
    public void AddSeedMaterial(byte[] seed)
    {
    }

    public void AddSeedMaterial(ReadOnlySpan<byte> seed)
    {
    }

    public void AddSeedMaterial(long seed)
    {
    }

    public void NextBytes(byte[] bytes) => random.Fill(bytes);

    public void NextBytes(byte[] bytes, int start, int len) => random.Fill(bytes.AsSpan(start, len));

    public void NextBytes(Span<byte> bytes) => random.Fill(bytes);
}
