namespace MockIdp.Tests.Harness;

/// <summary>Callers that need no set-up: each vendor's well-known credential, for the server's side of its API.</summary>
static class Callers
{
    /// <summary>The client with the headers that show who calls.</summary>
    /// <param name="vendor">The vendor's prefix.</param>
    public static async Task<VendorClient> WithCredentialsAsync(VendorClient client, string vendor) => vendor switch
    {
        "corbado" => client.WithBasic("pro-1111111111111111111", "corbado1_mock_secret"),
        "quickblox" => client.With("Authorization", "ApiKey 28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI"),
        "flexshopper" => client.With("x-consumer-custom-id", "web:mock-vendor"),
        "logto" => client.With("Authorization", "Bearer " + await TokenAsync(client.WithBasic("mockidpm2mapplication", "mockSecretOfTheM2mApplication000"), "/oidc/token", ("scope", "all"), ("resource", "https://default.logto.app/api"))),
        "xsolla" => client.With("X-SERVER-AUTHORIZATION", await TokenAsync(client, "/api/oauth2/token", ("client_id", "1111"), ("client_secret", "mock_client_secret"))),
        _ => throw new ArgumentException($"'{vendor}' has no caller here yet.", nameof(vendor)),
    };

    static async Task<string> TokenAsync(VendorClient client, string path, params (string, string)[] fields)
    {
        var reply = await client.PostFormAsync(path, [("grant_type", "client_credentials"), .. fields]);
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json.GetProperty("access_token").GetString()!;
    }
}
