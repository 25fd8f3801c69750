using System.Security.Cryptography;
using MockIdp.Core.Ambient;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities;

namespace MockIdp.Core.Credentials;

/// <summary>An RSA key of a stream of bytes: the framework's own generator takes no seed. PKCS #1 v1.5 signatures follow from key and data anyway (RFC 8017, 8.2).</summary>
static class SeededRsa
{
    const int ModulusBytes = RsaKey.Bits / 8;

    /// <summary>A composite number passes for a prime once in 2 to the power of this (FIPS 186-5, table B.1).</summary>
    const int Certainty = 112;

    public static RSAParameters Of(RandomStream random)
    {
        var generator = new RsaKeyPairGenerator();
        generator.Init(new RsaKeyGenerationParameters(BigInteger.ValueOf(65537), new SecureRandom(new StreamGenerator(random)), RsaKey.Bits, Certainty));
        var key = (RsaPrivateCrtKeyParameters)generator.GenerateKeyPair().Private;
        return new RSAParameters
        {
            Modulus = Bytes(key.Modulus, ModulusBytes),
            Exponent = key.PublicExponent.ToByteArrayUnsigned(),
            D = Bytes(key.Exponent, ModulusBytes),
            P = Bytes(key.P, ModulusBytes / 2),
            Q = Bytes(key.Q, ModulusBytes / 2),
            DP = Bytes(key.DP, ModulusBytes / 2),
            DQ = Bytes(key.DQ, ModulusBytes / 2),
            InverseQ = Bytes(key.QInv, ModulusBytes / 2),
        };
    }

    static byte[] Bytes(BigInteger number, int length) => BigIntegers.AsUnsignedByteArray(length, number);
}
