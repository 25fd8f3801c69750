using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using MockIdp.Core.Credentials;

namespace MockIdp.Tests.Core;

public class JwsTests
{
    static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    public static TheoryData<string> Algorithms => new("ES384", "RS256", "HS256");

    static SigningKey Key(string algorithm) => algorithm switch { "ES384" => new EcKey(), "RS256" => new RsaKey(), _ => new SecretKey() };

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_token_is_signed_by_its_key_and_by_no_other(string algorithm)
    {
        var key = Key(algorithm);

        var parsed = Jws.Parse(Jws.Sign(key, "JWT", new JsonObject { ["sub"] = "kim", ["exp"] = 5 })).ShouldNotBeNull();

        parsed.Algorithm.ShouldBe(algorithm);
        parsed.KeyId.ShouldBe(key.KeyId);
        parsed.Claim("sub").ShouldBe("kim");
        parsed.Time("exp").ShouldBe(DateTimeOffset.UnixEpoch.AddSeconds(5));
        parsed.IsSignedBy(key).ShouldBeTrue();
        parsed.IsSignedBy(Key(algorithm)).ShouldBeFalse();
    }

    [Fact]
    public void A_token_that_names_another_algorithm_is_not_signed()
    {
        var key = new SecretKey();
        var token = Jws.Sign(key, "JWT", []);
        var signed = Part("""{"alg":"none"}""") + "." + token.Split('.')[1];

        Jws.Parse(signed + "." + Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed))))!.IsSignedBy(key).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("!.!.!")]
    public void What_has_not_three_parts_of_base64url_is_no_token(string token) => Jws.Parse(token).ShouldBeNull();

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"alg":"\ud800"}""")]
    public void A_header_that_is_no_sound_object_makes_no_token(string header) => Jws.Parse($"{Part(header)}.{Part("{}")}.").ShouldBeNull();

    [Fact]
    public void Of_header_parameters_with_one_name_the_last_counts() =>
        Jws.Parse($"{Part("""{"alg":"none","alg":"HS256"}""")}.{Part("{}")}.")!.Algorithm.ShouldBe("HS256");

    [Fact]
    public void A_header_that_is_no_UTF8_makes_no_token() =>
        Jws.Parse($"{Base64Url.EncodeToString([.. "{\"alg\":\""u8, 0xFF, .. "\"}"u8])}.{Part("{}")}.").ShouldBeNull();

    [Theory]
    [InlineData("""{"exp":"5"}""")]
    [InlineData("""{"exp":-1}""")]
    [InlineData("""{"exp":253402300800}""")]
    [InlineData("""{"exp":1e400}""")]
    [InlineData("{}")]
    public void A_time_that_is_none_is_null(string claims) => Jws.Parse($"{Part("{}")}.{Part(claims)}.")!.Time("exp").ShouldBeNull();

    [Fact]
    public void A_given_secret_signs_as_RFC_4231_has_it() =>
        Convert.ToHexStringLower(new SecretKey("Jefe"u8.ToArray()).Sign("what do ya want for nothing?"u8.ToArray())).ShouldBe("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}
