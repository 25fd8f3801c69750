using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using MockIdp.Core.Credentials;
using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class GetJwksTests
{
    readonly VendorClient logto = Anonymous();

    [Fact]
    public async Task The_key_set_verifies_the_tokens_of_every_tenant()
    {
        var reply = await logto.GetAsync("/oidc/jwks");
        reply.ShouldBe(200, """{ "keys": [{ "kty": "EC", "use": "sig", "kid": "~[\\w-]{43}", "alg": "ES384", "crv": "P-384", "x": "~[\\w-]{64}", "y": "~[\\w-]{64}" }] }""");
        reply.Header("Content-Type").ShouldBe("application/jwk-set+json; charset=utf-8");
        // The server sends no-cache first; .NET's client parses the header and writes it anew.
        reply.Header("Cache-Control").ShouldBe("must-revalidate, no-cache, max-age=0");

        var key = reply.Json.GetProperty("keys")[0];
        using var verifier = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP384, Q = new ECPoint { X = Bytes(key, "x"), Y = Bytes(key, "y") } });
        foreach (var resource in new[] { Resource, "https://acme01.logto.app/api" })
        {
            var token = Jws.Parse((await TokenAsync(logto, ("resource", resource))).Json.GetProperty("access_token").GetString()!)!;
            token.KeyId.ShouldBe(key.GetProperty("kid").GetString());
            verifier.VerifyData(token.Signed, token.Signature, HashAlgorithmName.SHA384).ShouldBeTrue();
        }
    }

    static byte[] Bytes(JsonElement key, string member) => Base64Url.DecodeFromChars(key.GetProperty(member).GetString());
}
