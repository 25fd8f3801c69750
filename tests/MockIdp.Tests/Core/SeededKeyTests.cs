using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using MockIdp.Core.Ambient;
using MockIdp.Core.Credentials;

namespace MockIdp.Tests.Core;

public class SeededKeyTests
{
    static readonly byte[] Data = Encoding.ASCII.GetBytes("sample");

    /// <summary>RFC 6979, A.2.6, with SHA-384.</summary>
    [Theory]
    [InlineData("sample", "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46", "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8")]
    [InlineData("test", "8203B63D3C853E8D77227FB377BCF7B7B772E97892A80F36AB775D509D7A5FEB0542A7F0812998DA8F1DD3CA3CF023DB", "DDD0760448D42D8A43AF45AF836FCE4DE8BE06B485E9B61B827C2F13173923E06A739F040649A667BF3B828246BAA5A5")]
    public void Signatures_are_those_of_RFC_6979(string message, string r, string s)
    {
        var key = SeededEc.Of(Convert.FromHexString("6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5"));

        Convert.ToHexString(key.Parameters.Q.X!).ShouldBe("EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13");
        Convert.ToHexString(key.Parameters.Q.Y!).ShouldBe("8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1288B231C3AE0D4FE7344FD2533264720");
        Convert.ToHexString(key.Sign(Encoding.ASCII.GetBytes(message))).ShouldBe(r + s);
    }

    [Fact]
    public void An_EC_key_of_the_same_stream_signs_the_same_and_the_framework_verifies_it() => ShouldRepeat(EcKey.Of);

    [Fact]
    public void An_RSA_key_of_the_same_stream_signs_the_same_and_the_framework_verifies_it() => ShouldRepeat(RsaKey.Of);

    [Fact]
    public void A_secret_of_the_same_stream_signs_the_same() => ShouldRepeat(SecretKey.Of);

    [Fact]
    public void A_lane_has_one_key_for_each_project_and_another_one_for_another_seed()
    {
        var chance = new Chance();
        var keys = new SigningKeys(chance);
        var random = keys.Of<EcKey>("v", "p").KeyId;
        chance.Restore(new ChanceSetting(1, 0), again: true);
        var seeded = keys.Of<EcKey>("v", "p").KeyId;
        chance.Bytes(100);

        keys.Of<EcKey>("v", "p").KeyId.ShouldBe(seeded);
        keys.Of<EcKey>("v", "q").KeyId.ShouldNotBe(seeded);
        chance.Restore(new ChanceSetting(2, 0), again: true);
        keys.Of<EcKey>("v", "p").KeyId.ShouldNotBe(seeded);
        chance.Restore(null, again: true);
        keys.Of<EcKey>("v", "p").KeyId.ShouldBe(random);
    }

    [Fact]
    public void Lanes_with_one_number_have_one_key_of_it_whatever_was_made_between()
    {
        var source = new KeySource();
        var first = Key(source, 1, "0");

        Key(source, 1, "0").ShouldBe(first);
        Enumerable.Range(1, 200).Select(i => Key(source, 1, $"{i}")).ShouldBeUnique();
        Key(source, 2, "0").ShouldNotBe(first);
        Key(source, 1, "0").ShouldBe(first);
        Key(new KeySource(), 1, "0").ShouldBe(first);

        static string Key(KeySource source, long number, string project)
        {
            var chance = new Chance();
            chance.Restore(new ChanceSetting(number, 0), again: true);
            return Convert.ToHexString(new SigningKeys(chance) { Source = source }.Of<SecretKey>("v", project).Export());
        }
    }

    /// <summary>By another library's test than the one that chose them, with as many rounds as it takes for any number.</summary>
    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    [InlineData("three")]
    public void The_primes_of_a_seeded_RSA_key_are_primes_and_far_apart(string name)
    {
        using var key = RSA.Create();
        key.ImportParameters(SeededRsa.Of(new RandomStream(name)));
        var numbers = key.ExportParameters(includePrivateParameters: true);
        var (p, q) = (Number(numbers.P!), Number(numbers.Q!));

        IsPrime(p).ShouldBeTrue();
        IsPrime(q).ShouldBeTrue();
        (p * q).ShouldBe(Number(numbers.Modulus!));
        (p * q).GetBitLength().ShouldBe(2048);
        (p - q).GetBitLength().ShouldBeGreaterThan(924);
        (Number(numbers.D!) * 65537 % (p - 1)).ShouldBe(BigInteger.One);
        (Number(numbers.D!) * 65537 % (q - 1)).ShouldBe(BigInteger.One);

        static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

        // Miller and Rabin; the number is one less than a multiple of four.
        static bool IsPrime(BigInteger number) => number % 4 == 3 && new[] { 2, 3, 5, 7, 11, 13, 17, 19, 23, 29 }.All(@base => BigInteger.ModPow(@base, (number - 1) / 2, number) is var left && (left == 1 || left == number - 1));
    }

    [Fact]
    public void Kept_keys_sign_what_they_signed_before_and_nothing_is_unsaved()
    {
        var keys = new SigningKeys(new Chance());
        var (ec, rsa, secret) = (keys.Of<EcKey>("v", "p").Sign(Data), keys.Of<RsaKey>("v", "p").Sign(Data), keys.Of<SecretKey>("v", "p").Sign(Data));
        keys.IsUnsaved.ShouldBeTrue();
        var saved = keys.With(null);
        keys.Restore(saved);
        keys.IsUnsaved.ShouldBeFalse();

        var other = new SigningKeys(new Chance());
        other.Of<RsaKey>("v", "p");
        other.Restore(saved);

        other.Of<EcKey>("v", "p").Verify(Data, ec).ShouldBeTrue();
        other.Of<RsaKey>("v", "p").Sign(Data).ShouldBe(rsa);
        other.Of<SecretKey>("v", "p").Sign(Data).ShouldBe(secret);
        other.With(null).ShouldBe(saved);
    }

    [Fact]
    public void Only_a_key_that_its_algorithm_takes_is_sound()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var otherCurve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var bits = RSA.Create(2048);
        using var fewBits = RSA.Create(1024);

        IsSound("ES384", curve.ExportPkcs8PrivateKey()).ShouldBeTrue();
        IsSound("ES384", otherCurve.ExportPkcs8PrivateKey()).ShouldBeFalse();
        IsSound("ES384", bits.ExportPkcs8PrivateKey()).ShouldBeFalse();
        IsSound("RS256", bits.ExportPkcs8PrivateKey()).ShouldBeTrue();
        IsSound("RS256", fewBits.ExportPkcs8PrivateKey()).ShouldBeFalse();
        IsSound("HS256", new byte[32]).ShouldBeTrue();
        IsSound("HS256", []).ShouldBeFalse();
        IsSound("none", new byte[32]).ShouldBeFalse();
        new KeptKey("v", "p", "HS256", "no base64").IsSound().ShouldBeFalse();

        static bool IsSound(string algorithm, byte[] key) => new KeptKey("v", "p", algorithm, Convert.ToBase64String(key)).IsSound();
    }

    static void ShouldRepeat(Func<RandomStream, SigningKey> make)
    {
        var (one, same, other) = (make(new RandomStream("a")), make(new RandomStream("a")), make(new RandomStream("b")));

        one.Sign(Data).ShouldBe(one.Sign(Data));
        same.Sign(Data).ShouldBe(one.Sign(Data));
        same.KeyId.ShouldBe(one.KeyId);
        same.Verify(Data, one.Sign(Data)).ShouldBeTrue();
        other.Verify(Data, one.Sign(Data)).ShouldBeFalse();
    }
}
