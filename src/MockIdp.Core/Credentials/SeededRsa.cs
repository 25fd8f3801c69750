using System.Security.Cryptography;
using MockIdp.Core.Ambient;
using Org.BouncyCastle.Math;

namespace MockIdp.Core.Credentials;

/// <summary>An RSA key of a stream of bytes: the framework's own generator takes no seed. PKCS #1 v1.5 signatures follow from key and data anyway (RFC 8017, 8.2).</summary>
static class SeededRsa
{
    public static RSAParameters Of(RandomStream random)
    {
        while (true)
        {
            var (p, q) = (SeededPrime.Of(random), SeededPrime.Of(random));
            // FIPS 186-5, A.1.1: the two are far apart. Of two that chance has made, they are.
            if (p.Subtract(q).Abs().BitLength > RsaNumbers.PrimeBits - 100 && RsaNumbers.Of(p, q) is { } key)
                return key;
        }
    }
}

/// <summary>
/// A prime for an RSA key, of a stream of bytes: the first at or after a number that is drawn. What small primes divide is struck out at once and only the rest is tested, which takes little more than half of the
/// time that the library's own generator does.
/// </summary>
static class SeededPrime
{
    const int Bytes = RsaNumbers.PrimeBits / 8;

    /// <summary>Candidates are this far apart: every other odd number.</summary>
    const int Step = 4;

    /// <summary>So many candidates are looked at from where the drawn number is; one in 180 is a prime.</summary>
    const int Candidates = 2048;

    /// <summary>Up to here small primes are tried: one more costs as much as it saves.</summary>
    const int Highest = 1 << 15;

    /// <summary>Of Miller and Rabin: a composite number of this length that chance has made then passes less than once in 2 to the power of 112 (FIPS 186-5, table B.1).</summary>
    const int Rounds = 5;

    static readonly Lazy<int[]> SmallPrimes = new(() => Array.FindAll(Enumerable.Range(3, Highest - 3).ToArray(), IsSmallPrime));

    public static BigInteger Of(RandomStream random)
    {
        var chance = new Org.BouncyCastle.Security.SecureRandom(new StreamGenerator(random));
        var start = new byte[Bytes];
        while (true)
        {
            random.Fill(start);
            // The product of two such numbers is as long as it can be, and all candidates are odd.
            start[0] |= 0xC0;
            start[^1] |= Step - 1;
            var first = new BigInteger(1, start);
            var composite = Composites(start);
            for (var i = 0; i < Candidates; i++)
            {
                if (!composite[i] && first.Add(BigInteger.ValueOf((long)i * Step)) is var candidate && IsPrime(candidate, chance))
                    return candidate;
            }
        }
    }

    /// <summary>Which candidates a small prime divides, or make no key with the usual exponent.</summary>
    static bool[] Composites(byte[] start)
    {
        var struck = new bool[Candidates];
        foreach (var prime in SmallPrimes.Value)
            Strike(struck, prime, Remainder(start, prime));
        var exponent = RsaNumbers.Exponent.IntValue;
        Strike(struck, exponent, (Remainder(start, exponent) + exponent - 1) % exponent);
        return struck;
    }

    /// <summary>Strikes out every candidate that is a multiple of a prime.</summary>
    /// <param name="remainder">What the first leaves when it is divided.</param>
    static void Strike(bool[] struck, int prime, int remainder)
    {
        // As many steps as lead from the remainder to a multiple: it, divided by minus Step in the field of the prime.
        var half = ((long)prime + 1) / 2;
        var steps = (prime - remainder) * (half * half % prime) % prime;
        for (var i = steps; i < struck.Length; i += prime)
            struck[i] = true;
    }

    static int Remainder(byte[] bigEndian, int divisor)
    {
        ulong rest = 0;
        for (var i = 0; i < bigEndian.Length; i += sizeof(uint))
            rest = ((rest << 32) | System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bigEndian.AsSpan(i))) % (ulong)divisor;
        return (int)rest;
    }

    /// <summary>Nearly all that are composite fail by the base 2 already, which is the quickest.</summary>
    static bool IsPrime(BigInteger candidate, Org.BouncyCastle.Security.SecureRandom chance) =>
        Primes.IsMRProbablePrimeToBase(candidate, BigInteger.Two) && Primes.IsMRProbablePrime(candidate, chance, Rounds);

    static bool IsSmallPrime(int number)
    {
        for (var divisor = 2; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
                return false;
        }
        return true;
    }
}
