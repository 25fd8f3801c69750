using System.Security.Cryptography;
using MockIdp.Core.Ambient;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Utilities;

namespace MockIdp.Core.Credentials;

/// <summary>A private key on P-384 whose signatures with SHA-384 are the same for the same data: their nonces follow from key and data (RFC 6979), where the framework's are random.</summary>
sealed class SeededEc
{
    const int FieldBytes = 48;

    /// <summary>P-384 (SEC 2, 2.5.1). By a name the library would bring all the curves that it knows.</summary>
    static readonly Lazy<ECDomainParameters> P384 = new(() =>
    {
        var curve = new FpCurve(
            Number("fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff"),
            Number("fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffc"),
            Number("b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef"),
            Number("ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"),
            BigInteger.One);
        var generator = curve.CreatePoint(
            Number("aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7"),
            Number("3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f"));
        return new ECDomainParameters(curve, generator, curve.Order, curve.Cofactor);
    });

    readonly ECPrivateKeyParameters key;

    SeededEc(BigInteger d)
    {
        key = new ECPrivateKeyParameters(d, P384.Value);
        var point = P384.Value.G.Multiply(d).Normalize();
        Parameters = new ECParameters
        {
            Curve = System.Security.Cryptography.ECCurve.NamedCurves.nistP384,
            D = Bytes(d),
            Q = new System.Security.Cryptography.ECPoint { X = point.AffineXCoord.GetEncoded(), Y = point.AffineYCoord.GetEncoded() },
        };
    }

    /// <summary>For the framework, which verifies.</summary>
    public ECParameters Parameters { get; }

    public static SeededEc Of(RandomStream random)
    {
        var bytes = new byte[FieldBytes];
        while (true)
        {
            random.Fill(bytes);
            var d = new BigInteger(1, bytes);
            if (d.SignValue > 0 && d.CompareTo(P384.Value.N) < 0)
                return new(d);
        }
    }

    /// <param name="d">The private key, big-endian.</param>
    internal static SeededEc Of(byte[] d) => new(new BigInteger(1, d));

    /// <summary>The signature as JWS has it (RFC 7518, 3.4): R and S, big-endian.</summary>
    public byte[] Sign(byte[] data)
    {
        var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha384Digest()));
        signer.Init(true, key);
        var signature = signer.GenerateSignature(SHA384.HashData(data));
        return [.. Bytes(signature[0]), .. Bytes(signature[1])];
    }

    static BigInteger Number(string hexadecimal) => new(hexadecimal, 16);

    static byte[] Bytes(BigInteger number) => BigIntegers.AsUnsignedByteArray(FieldBytes, number);
}
