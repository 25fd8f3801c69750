using System.Text.Json.Nodes;
using MockIdp.Core.Contracts;
using MockIdp.Core.Recipes;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Harness;

/// <summary>A request that a vendor would take, from its own recipes: what tests of every vendor change and send.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">Below the vendor's address, with its query.</param>
/// <param name="Headers">Those that show who calls, as the recipe sends them.</param>
/// <param name="Type">The content type.</param>
/// <param name="Body">The JSON that would be sent.</param>
sealed record SampleRequest(string Method, string Path, IReadOnlyList<(string Name, string Value)> Headers, string Type, string Body)
{
    /// <summary>Goes through the vendor's recipe for making a user (or another whose last request has an object as its body) in the client's lane, up to its last request: that one is not sent.</summary>
    /// <param name="vendor">The vendor's prefix.</param>
    public static async Task<SampleRequest> OfAsync(VendorClient client, string vendor)
    {
        var name = Contracts.Vendors.Single(name => Contracts.Prefix(name) == vendor);
        var (contract, book) = (ContractReader.Read(Resources.Contract(name)), BookOf(vendor));
        var recipe = book.Recipes.Where(recipe => recipe is { Error: null, Needs.Count: 0 } && recipe.Steps[^1].Json?.StartsWith('{') is true).OrderBy(recipe => recipe.Name == book.People?.Create ? 0 : recipe.Steps.Count).First();
        using var held = new Held(client.Handler, recipe.Steps.Count);
        using var http = new HttpClient(held, disposeHandler: false) { DefaultRequestHeaders = { { "X-Mock-Lane", client.Lane } } };
        await new RecipeRunner(http, client.BaseUrl, contract, book, contract.Credentials.WellKnown[0], TimeProvider.System, null).RunAsync(recipe, TestContext.Current.CancellationToken);
        return held.Last! with { Path = held.Last.Path[client.BaseUrl.Length..], Headers = [.. held.Last.Headers.Where(header => header.Name != "X-Mock-Lane")] };
    }

    /// <summary>A vendor's recipes, by its prefix.</summary>
    public static RecipeBook BookOf(string vendor) => RecipeBook.Read(Resources.Recipes(Contracts.Vendors.Single(name => Contracts.Prefix(name) == vendor))!.Value);

    /// <summary>The body around the value of one of its texts, which stands last in its object.</summary>
    public (string Before, string After) Around => Split(JsonNode.Parse(Body)!.AsObject());

    /// <summary>The value between them.</summary>
    public string Value => Text(JsonNode.Parse(Body)!.AsObject());

    /// <summary>The client with what shows who calls.</summary>
    public VendorClient From(VendorClient client) => Headers.Aggregate(client, (caller, header) => caller.With(header.Name, header.Value));

    /// <summary>Sends it, with another body if there is one.</summary>
    public Task<Reply> SendAsync(VendorClient client, string? body = null) => From(client).SendAsync(Method, Path, body ?? Body, Type);

    static (string Before, string After) Split(JsonObject owner)
    {
        var name = NameOf(owner);
        var others = new JsonObject(owner.Where(pair => pair.Key != name).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))).ToJsonString();
        var before = $"{others[..^1]}{(owner.Count > 1 ? "," : "")}{JsonValue.Create(name)!.ToJsonString()}:";
        if (owner[name] is not JsonObject below)
            return (before, "}");
        var inner = Split(below);
        return (before + inner.Before, inner.After + "}");
    }

    static string Text(JsonObject owner) => owner[NameOf(owner)] is JsonObject below ? Text(below) : owner[NameOf(owner)]!.ToJsonString();

    /// <summary>The last text of an object, or else an object in it.</summary>
    static string NameOf(JsonObject owner) =>
        owner.LastOrDefault(pair => pair.Value?.GetValueKind() == System.Text.Json.JsonValueKind.String) is { Key: { } text } ? text : owner.Last(pair => pair.Value is JsonObject).Key;

    /// <summary>Lets requests pass but for the last, which it keeps and answers itself. It is disposed of alone: others use the inner handler.</summary>
    sealed class Held(HttpMessageHandler inner, int count) : HttpMessageHandler
    {
        readonly HttpMessageInvoker invoker = new(inner, disposeHandler: false);
        int seen;

        public SampleRequest? Last { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            if (++seen < count)
                return await invoker.SendAsync(request, ct);
            Last = new(request.Method.Method, request.RequestUri!.OriginalString, [.. request.Headers.NonValidated.Select(header => (header.Key, string.Join(", ", header.Value)))],
                request.Content!.Headers.ContentType!.ToString(), await request.Content.ReadAsStringAsync(ct));
            return new() { RequestMessage = request };
        }
    }
}
