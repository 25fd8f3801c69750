using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using MockIdp.Core.Ambient;
using MockIdp.Core.Credentials;

namespace MockIdp.Tests.Core;

public class SharedPrimesTests
{
    static readonly byte[] Data = Encoding.ASCII.GetBytes("sample");

    [Fact]
    public void Fifteen_keys_take_the_primes_of_a_few_and_no_two_are_alike()
    {
        var made = 0;
        var primes = new SharedPrimes(() =>
        {
            Interlocked.Increment(ref made);
            return Generated();
        });

        var keys = Enumerable.Range(0, 15).Select(_ => RsaKey.New(primes)).ToArray();

        keys.Select(key => key.KeyId).ShouldBeUnique();
        made.ShouldBeInRange(3, 5);
        var signatures = keys.Select(key => key.Sign(Data)).ToArray();
        for (var i = 0; i < keys.Length; i++)
        {
            signatures.Count(signature => keys[i].Verify(Data, signature)).ShouldBe(1);
            using var reader = RSA.Create(new RSAParameters { Modulus = keys[i].Modulus, Exponent = keys[i].Exponent });
            reader.KeySize.ShouldBe(2048);
            reader.VerifyData(Data, signatures[i], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
            RsaKey.Of(keys[i].Export()).Sign(Data).ShouldBe(signatures[i]);
        }
    }

    [Fact]
    public void Keys_that_many_want_at_once_are_different()
    {
        var primes = new SharedPrimes(Generated);
        var keys = new RsaKey[12];

        Parallel.For(0, keys.Length, i => keys[i] = RsaKey.New(primes));

        keys.Select(key => key.KeyId).ShouldBeUnique();
    }

    [Fact]
    public void Primes_whose_product_is_too_short_make_no_key()
    {
        // The least numbers that begin with the bits 10 are too small for each other, but not for a greater one.
        var few = new Queue<RSAParameters>([Of(0x80, 1, 3), Of(0xFF, 5, 7)]);

        var numbers = new SharedPrimes(few.Dequeue).Next();

        numbers.P![0].ShouldBe((byte)0xFF);
        few.ShouldBeEmpty();

        static RSAParameters Of(byte first, byte last, byte other) => new() { P = Number(first, last), Q = Number(first, other) };

        static byte[] Number(byte first, byte last)
        {
            var number = new byte[128];
            (number[0], number[^1]) = (first, last);
            return number;
        }
    }

    [Fact]
    public void Only_where_primes_may_be_shared_they_are()
    {
        Common(new KeySource(sharesPrimes: true)).ShouldBeGreaterThan(BigInteger.One);
        Common(new KeySource()).ShouldBe(BigInteger.One);

        static BigInteger Common(KeySource source)
        {
            var (one, other) = (new SigningKeys(new Chance()) { Source = source }, new SigningKeys(new Chance()) { Source = source });
            return BigInteger.GreatestCommonDivisor(Modulus(one), Modulus(other));
        }

        static BigInteger Modulus(SigningKeys keys) => new(keys.Of<RsaKey>("v", "p").Modulus, isUnsigned: true, isBigEndian: true);
    }

    static RSAParameters Generated()
    {
        using var key = RSA.Create(2048);
        return key.ExportParameters(includePrivateParameters: true);
    }
}
