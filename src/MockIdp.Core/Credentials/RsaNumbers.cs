using System.Security.Cryptography;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Utilities;

namespace MockIdp.Core.Credentials;

/// <summary>What makes an RSA key of its two primes (RFC 8017, 3).</summary>
static class RsaNumbers
{
    const int ModulusBytes = RsaKey.Bits / 8;

    public const int PrimeBits = RsaKey.Bits / 2;

    public static readonly BigInteger Exponent = BigInteger.ValueOf(65537);

    /// <summary>The key of two different primes of <see cref="PrimeBits"/> each; null where their product is too short.</summary>
    public static RSAParameters? Of(BigInteger one, BigInteger other)
    {
        var (p, q) = one.CompareTo(other) > 0 ? (one, other) : (other, one);
        var modulus = p.Multiply(q);
        if (modulus.BitLength != RsaKey.Bits)
            return null;
        var (belowP, belowQ) = (p.Subtract(BigInteger.One), q.Subtract(BigInteger.One));
        var d = Exponent.ModInverse(belowP.Divide(belowP.Gcd(belowQ)).Multiply(belowQ));
        return new RSAParameters
        {
            Modulus = Bytes(modulus, ModulusBytes),
            Exponent = Exponent.ToByteArrayUnsigned(),
            D = Bytes(d, ModulusBytes),
            P = Bytes(p, ModulusBytes / 2),
            Q = Bytes(q, ModulusBytes / 2),
            DP = Bytes(d.Mod(belowP), ModulusBytes / 2),
            DQ = Bytes(d.Mod(belowQ), ModulusBytes / 2),
            InverseQ = Bytes(q.ModInverse(p), ModulusBytes / 2),
        };
    }

    static byte[] Bytes(BigInteger number, int length) => BigIntegers.AsUnsignedByteArray(length, number);
}
