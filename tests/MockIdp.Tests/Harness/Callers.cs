using MockIdp.Core.Contracts;
using MockIdp.Core.Recipes;
using MockIdp.Server.Hosting;

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
        _ => await ByRecipeAsync(client, vendor),
    };

    /// <summary>Shows what the vendor's recipe of an operation that changes nothing shows.</summary>
    static async Task<VendorClient> ByRecipeAsync(VendorClient client, string vendor)
    {
        var name = Contracts.Vendors.Single(name => Contracts.Prefix(name) == vendor);
        var (contract, book) = (ContractReader.Read(Resources.Contract(name)), RecipeBook.Read(Resources.Recipes(name)!.Value));
        var recipe = book.Recipes.First(recipe => recipe is { Error: null, Needs.Count: 0 } && recipe.Steps.All(step => !step.Changes) && recipe.Steps[^1].Headers is { Count: > 0 });
        using var last = new LastRequest(client.Handler);
        using var http = new HttpClient(last, disposeHandler: false) { DefaultRequestHeaders = { { "X-Mock-Lane", client.Lane } } };
        await new RecipeRunner(http, client.BaseUrl, contract, book, contract.Credentials.WellKnown[0], TimeProvider.System, null).RunAsync(recipe, TestContext.Current.CancellationToken);
        return recipe.Steps[^1].Headers!.Aggregate(client, (caller, header) => caller.With(header.Name, string.Join(", ", last.Headers!.NonValidated[header.Name])));
    }

    static async Task<string> TokenAsync(VendorClient client, string path, params (string, string)[] fields)
    {
        var reply = await client.PostFormAsync(path, [("grant_type", "client_credentials"), .. fields]);
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json.GetProperty("access_token").GetString()!;
    }

    /// <summary>Remembers what was sent last. It is disposed of alone: others use the inner handler.</summary>
    sealed class LastRequest(HttpMessageHandler inner) : HttpMessageHandler
    {
        readonly HttpMessageInvoker invoker = new(inner, disposeHandler: false);

        public System.Net.Http.Headers.HttpRequestHeaders? Headers { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            Headers = request.Headers;
            return invoker.SendAsync(request, ct);
        }
    }
}
