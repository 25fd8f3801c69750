using MockIdp.Core.Http;
using MockIdp.Core.Recipes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Control;

sealed partial class VendorsController(Call call)
{
    public partial ValueTask<Answer<VendorList>> ListVendors(CancellationToken ct)
    {
        call.TellsState = false;
        call.ResponseHeaders.CacheControl = "no-store";
        return new(new VendorList { Vendors = [.. call.Part<IReadOnlyList<VendorHost>>().Select(ToWire)] });
    }

    VendorState ToWire(VendorHost host)
    {
        var book = Resources.Recipes(host.Name) is { } json ? RecipeBook.Read(json) : null;
        return new()
        {
            Name = host.Name,
            Prefix = host.Vendor.Prefix,
            Title = host.Contract.Title,
            CreateUser = ToWire(host, book, book?.People?.Create, isThere: false),
            DeleteUser = ToWire(host, book, book?.People?.Delete, isThere: true),
        };
    }

    UserRecipe? ToWire(VendorHost host, RecipeBook? book, string? name, bool isThere)
    {
        if (book?.Recipes.FirstOrDefault(recipe => recipe.Name == name) is not { } recipe)
            return null;
        var told = new ToldRecipe(book, recipe, call.Credentials.ForRecipes(host), call.Lane.Clock, isThere);
        return new()
        {
            Operation = recipe.Operation!,
            User = told.User,
            Values = [.. told.Values.Select(value => new RecipeValue { Name = value.Name, Text = value.Text, Asked = value.IsAsked })],
            Steps = [.. told.Steps.Select(ToWire)],
        };
    }

    static RecipeRequest ToWire(RecipeStep step) => new()
    {
        Operation = step.Operation!,
        Method = step.Method,
        Path = step.Path,
        Query = Pairs(step.Query) ?? [],
        Headers = Pairs(step.Headers) ?? [],
        Type = step.Type,
        Json = step.Json,
        Form = Pairs(step.Form),
        Keep = [.. (step.Keep ?? new Dictionary<string, string>()).Select(pair => new RecipePair { Name = pair.Key, Value = pair.Value })],
    };

    static RecipePair[]? Pairs(IReadOnlyList<Core.Recipes.RecipePair>? pairs) => pairs?.Select(pair => new RecipePair { Name = pair.Name, Value = pair.Value }).ToArray();
}
