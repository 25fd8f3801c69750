using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MockIdp.Core.Ambient;

namespace MockIdp.Core.Credentials;

/// <summary>A key that signs tokens by one JOSE algorithm (RFC 7518).</summary>
public abstract class SigningKey
{
    /// <summary><c>ES384</c>, <c>RS256</c> or <c>HS256</c>.</summary>
    public abstract string Algorithm { get; }

    /// <summary>The public key's thumbprint (RFC 7638); null for a shared secret.</summary>
    public virtual string? KeyId => null;

    /// <summary>What a JWK (RFC 7517) says of the key itself: public members, or <c>k</c> of a shared secret.</summary>
    public abstract IReadOnlyDictionary<string, string> Jwk { get; }

    public abstract byte[] Sign(byte[] data);

    public abstract bool Verify(byte[] data, byte[] signature);

    protected static string Thumbprint(string canonicalJwk) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalJwk)));
}

/// <summary>ES384: ECDSA over P-384. A key of a seed also signs alike every time (RFC 6979); any other signature is random, and as valid.</summary>
public sealed class EcKey : SigningKey, ILaneKey<EcKey>
{
    const int Bits = 384;

    readonly ECDsa key;
    readonly SeededEc? seeded;

    public EcKey()
        : this(ECDsa.Create(ECCurve.NamedCurves.nistP384), null)
    {
    }

    EcKey(ECDsa key, SeededEc? seeded)
    {
        (this.key, this.seeded) = (key, seeded);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        (X, Y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        KeyId = Thumbprint($$"""{"crv":"P-384","kty":"EC","x":"{{X}}","y":"{{Y}}"}""");
    }

    public static EcKey New(SharedPrimes? primes) => new();

    public static EcKey Of(RandomStream random)
    {
        var seeded = SeededEc.Of(random);
        return new(ECDsa.Create(seeded.Parameters), seeded);
    }

    public static EcKey Of(byte[] exported)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(exported, out _);
        return key.KeySize == Bits ? new(key, null) : throw new CryptographicException("That key is over another curve.");
    }

    public static string Name => "ES384";

    public byte[] Export() => key.ExportPkcs8PrivateKey();

    public override string Algorithm => Name;

    public override string KeyId { get; }

    public override IReadOnlyDictionary<string, string> Jwk => new Dictionary<string, string> { ["kty"] = "EC", ["crv"] = "P-384", ["x"] = X, ["y"] = Y };

    /// <summary>Base64url, as a JWK has it.</summary>
    public string X { get; }

    /// <summary>Base64url, as a JWK has it.</summary>
    public string Y { get; }

    public override byte[] Sign(byte[] data) => seeded?.Sign(data) ?? key.SignData(data, HashAlgorithmName.SHA384);

    public override bool Verify(byte[] data, byte[] signature) => key.VerifyData(data, signature, HashAlgorithmName.SHA384);
}

/// <summary>RS256: RSASSA-PKCS1-v1_5 with 2048 bits.</summary>
public sealed class RsaKey : SigningKey, ILaneKey<RsaKey>
{
    internal const int Bits = 2048;

    readonly RSA key;

    public RsaKey()
        : this(RSA.Create(Bits))
    {
    }

    RsaKey(RSA key)
    {
        this.key = key;
        var parameters = key.ExportParameters(includePrivateParameters: false);
        (Modulus, Exponent) = (parameters.Modulus!, parameters.Exponent!);
        KeyId = Thumbprint($$"""{"e":"{{Base64Url.EncodeToString(Exponent)}}","kty":"RSA","n":"{{Base64Url.EncodeToString(Modulus)}}"}""");
    }

    public static RsaKey New(SharedPrimes? primes) => primes is null ? new() : new(RSA.Create(primes.Next()));

    public static RsaKey Of(RandomStream random) => new(RSA.Create(SeededRsa.Of(random)));

    public static RsaKey Of(byte[] exported)
    {
        var key = RSA.Create();
        key.ImportPkcs8PrivateKey(exported, out _);
        // RFC 7518, 3.3.
        return key.KeySize >= Bits ? new(key) : throw new CryptographicException("That key is too short.");
    }

    public static string Name => "RS256";

    public byte[] Export() => key.ExportPkcs8PrivateKey();

    public override string Algorithm => Name;

    public override string KeyId { get; }

    public override IReadOnlyDictionary<string, string> Jwk => new Dictionary<string, string> { ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(Modulus), ["e"] = Base64Url.EncodeToString(Exponent) };

    /// <summary>Big-endian.</summary>
    public byte[] Modulus { get; }

    /// <summary>Big-endian.</summary>
    public byte[] Exponent { get; }

    public override byte[] Sign(byte[] data) => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public override bool Verify(byte[] data, byte[] signature) => key.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}

/// <summary>HS256: HMAC with SHA-256 over a secret, which is shared with whoever verifies.</summary>
public sealed class SecretKey(byte[] secret) : SigningKey, ILaneKey<SecretKey>
{
    const int Bytes = 32;

    /// <summary>A key that nobody is told.</summary>
    public SecretKey()
        : this(RandomNumberGenerator.GetBytes(Bytes))
    {
    }

    public static SecretKey New(SharedPrimes? primes) => new();

    public static SecretKey Of(RandomStream random)
    {
        var secret = new byte[Bytes];
        random.Fill(secret);
        return new(secret);
    }

    // As long as the hash at least (RFC 7518, 3.2).
    public static SecretKey Of(byte[] exported) => exported.Length >= Bytes ? new(exported) : throw new CryptographicException("That secret is too short.");

    public static string Name => "HS256";

    public byte[] Export() => secret;

    public override string Algorithm => Name;

    public override IReadOnlyDictionary<string, string> Jwk => new Dictionary<string, string> { ["kty"] = "oct", ["k"] = Base64Url.EncodeToString(secret) };

    public override byte[] Sign(byte[] data) => HMACSHA256.HashData(secret, data);

    public override bool Verify(byte[] data, byte[] signature) => CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(secret, data), signature);
}
