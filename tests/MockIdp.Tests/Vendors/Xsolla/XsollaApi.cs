using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Credentials;
using MockIdp.Core.Lanes;

namespace MockIdp.Tests.Vendors.Xsolla;

static class XsollaApi
{
    public const string ProjectId = "11111111-1111-4111-8111-111111111111";
    public const string OtherProjectId = "22222222-2222-4222-8222-222222222222";

    /// <summary>Of client 3333: wants confirmations, has two callback URLs, signs by RS256.</summary>
    public const string StrictProjectId = "33333333-3333-4333-8333-333333333333";

    /// <summary>Of client 4444: nobody may register or reset a password; writes the code 0 as a number.</summary>
    public const string ClosedProjectId = "44444444-4444-4444-8444-444444444444";

    /// <summary>Of client 5555: keeps its users elsewhere.</summary>
    public const string ForeignProjectId = "55555555-5555-4555-8555-555555555555";

    public const string Callback = "https%3A%2F%2Fgame.example%2Fdone";
    public const string Users = "/api/users?projectId=" + ProjectId;
    public const string UsersOfOther = "/api/users?projectId=" + OtherProjectId;

    public static readonly string BadToken = Error("002-016", "Invalid JWT.");
    public static readonly string ClientRefused = Error("010-019", "OAuth 2.0 client authentication failed.");
    public static readonly string InvalidGrant = Error("010-023", "The grant or refresh token is invalid, expired, revoked, or was issued to another client.");
    public static readonly string UnknownProject = Error("003-019", "Project not found.");
    public static readonly string UnknownRoute = Error("404", "Not found.");
    public static readonly string WrongMethod = Error("405", "Method not allowed.");
    public static readonly string TooLarge = Error("413", "Request body is too large.");

    static readonly MockServer StrictServer = new(("auth", "strict"));
    static readonly Lazy<Task<VendorClient>> Unchanging = new(ServerAsync);

    public static VendorClient Anonymous() => MockServer.Shared.Vendor("xsolla");

    public static VendorClient Strict() => StrictServer.Vendor("xsolla");

    /// <summary>The well-known client, in a fresh lane.</summary>
    public static Task<VendorClient> ServerAsync() => Anonymous().WithTokenAsync();

    /// <summary>The well-known client, in one lane for all requests that change nothing: a lane's RSA key costs more than such a test.</summary>
    public static Task<VendorClient> UnchangingAsync() => Unchanging.Value;

    /// <summary>A client with a server token in its header.</summary>
    public static async Task<VendorClient> WithTokenAsync(this VendorClient client, string clientId = "1111", string clientSecret = "mock_client_secret") =>
        client.With("X-SERVER-AUTHORIZATION", await client.TokenAsync(clientId, clientSecret));

    public static async Task<string> TokenAsync(this VendorClient client, string clientId = "1111", string clientSecret = "mock_client_secret") =>
        (await client.AskTokenAsync(clientId, clientSecret)).Json.GetProperty("access_token").GetString()!;

    public static Task<Reply> AskTokenAsync(this VendorClient client, string clientId, string clientSecret) =>
        client.PostFormAsync("/api/oauth2/token", ("grant_type", "client_credentials"), ("client_id", clientId), ("client_secret", clientSecret));

    /// <summary>A token that the server itself might have signed, with the key of the well-known project.</summary>
    public static string Sign(string lane, JsonObject claims)
    {
        var world = MockServer.Shared.Services.GetRequiredService<LaneBook>().Find(lane, out _)!;
        return Jws.Sign(world.Keys.Of<RsaKey>("Xsolla", ""), "JWT", claims);
    }

    public static JsonElement Claims(string token) => JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement;

    /// <summary>Verifies a token as the vendor's Go SDK does: the key in element 0, hexadecimal, if its kid is the token's.</summary>
    public static bool Verifies(JsonElement keys, string token)
    {
        var parts = token.Split('.');
        var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0])).RootElement;
        var key = keys[0];
        if (header.GetProperty("kid").GetString() != key.GetProperty("kid").GetString())
            return false;
        using var rsa = RSA.Create(new RSAParameters { Modulus = Hex(key, "n"), Exponent = Hex(key, "e") });
        return rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    static byte[] Hex(JsonElement key, string member) =>
        BigInteger.Parse("0" + key.GetProperty(member).GetString(), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true);

    public static string Error(string code, string description) => $$$"""{ "error": { "code": "{{{code}}}", "description": "{{{description}}}" } }""";

    public static string Invalid(string field) => Fielded("0", "Request has invalid parameters.", field);

    public static string InvalidParameter(string field) => Fielded("002-027", "Parameter is invalid.", field);

    public static string Unreadable(string why) => Error("0", $"Request has invalid parameters. [[mock]] {why}");

    static string Fielded(string code, string description, string field) =>
        $$$"""{ "error": { "code": "{{{code}}}", "description": "{{{description}}}", "details": { "field": "{{{field}}}" } } }""";
}
