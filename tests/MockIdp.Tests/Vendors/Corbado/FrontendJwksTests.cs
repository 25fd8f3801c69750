using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Credentials;
using MockIdp.Core.Lanes;

namespace MockIdp.Tests.Vendors.Corbado;

public class FrontendJwksTests
{
    readonly VendorClient frontend = CorbadoApi.Anonymous();

    Task<Reply> KeysAsync(string projectID) => frontend.With("X-Corbado-ProjectID", projectID).GetAsync("/.well-known/jwks");

    static string Member(Reply reply, string name) => reply.Json.GetProperty("keys")[0].GetProperty(name).GetString()!;

    [Fact]
    public async Task The_keys_are_those_that_sign_a_projects_tokens()
    {
        var reply = await KeysAsync(CorbadoApi.ProjectID);

        reply.ShouldBe(200, """{ "keys": [ { "kty": "RSA", "use": "sig", "kid": "~[A-Za-z0-9_-]{43}", "alg": "RS256", "n": "~[A-Za-z0-9_-]{342}", "e": "AQAB" } ] }""");
        var key = MockServer.Shared.Services.GetRequiredService<LaneBook>().Find(frontend.Lane, out _)!.Keys.Of<RsaKey>("Corbado", CorbadoApi.ProjectID);
        var token = Jws.Sign(key, "JWT", new JsonObject { ["sub"] = "usr-1" }).Split('.');
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars(Member(reply, "n")), Exponent = Base64Url.DecodeFromChars(Member(reply, "e")) });
        rsa.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
        JsonNode.Parse(Base64Url.DecodeFromChars(token[0]))!["kid"]!.GetValue<string>().ShouldBe(Member(reply, "kid"));
    }

    [Fact]
    public async Task A_project_keeps_its_key_and_has_no_other_projects()
    {
        var first = Member(await KeysAsync("pro-1"), "kid");

        Member(await KeysAsync("pro-1"), "kid").ShouldBe(first);
        Member(await KeysAsync("pro-2"), "kid").ShouldNotBe(first);
    }

    [Fact]
    public async Task Credentials_are_not_looked_at() =>
        (await frontend.With("Authorization", "nonsense").With("X-Corbado-ProjectID", "pro-1").GetAsync("/.well-known/jwks")).Status.ShouldBe(200);

    [Fact]
    public async Task The_project_has_to_be_named()
    {
        (await frontend.GetAsync("/.well-known/jwks")).ShouldBeInvalid("X-Corbado-ProjectID", "cannot be blank");
        (await KeysAsync("project")).ShouldBeInvalid("X-Corbado-ProjectID", "must be in a valid format");
    }
}
