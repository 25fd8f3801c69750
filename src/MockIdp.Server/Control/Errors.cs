using System.Text.Json;
using MockIdp.Core.Http;
using MockIdp.Core.Recipes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Control;

sealed partial class ErrorsController(Call call)
{
    public partial ValueTask<Answer<ErrorCatalogue>> ListErrors(string? vendor, CancellationToken ct)
    {
        var books = call.HostsCalled(vendor).Select(host => (Host: host, Book: Resources.Recipes(host.Name))).Where(pair => pair.Book is not null)
            .Select(pair => (pair.Host, Book: RecipeBook.Read(pair.Book!.Value))).ToArray();

        return new(new ErrorCatalogue
        {
            Errors = [.. books.SelectMany(pair => pair.Book.Recipes.Where(recipe => recipe.Error is not null).Select(recipe => ToWire(pair.Host, pair.Book, recipe, recipe.Error!)))],
            Never = [.. books.SelectMany(pair => pair.Book.Never.Where(never => pair.Host.Contract.Operations.All(operation => operation.Id != never.Key))
                .Select(never => new UncausedError { Vendor = pair.Host.Name, Name = never.Key, Reason = never.Value }))],
        });
    }

    CataloguedError ToWire(VendorHost host, RecipeBook book, Recipe recipe, RecipeError error)
    {
        // Recipes are written for a credential with all its fields: the first that the contract tells. A team's own may lack some.
        var script = RecipeScript.Of(book, host.Contract.Credentials.WellKnown[0], call.Root(), host.Vendor.Prefix, recipe);
        var forced = ForcedForms.Of(host, error);
        return new CataloguedError
        {
            Vendor = host.Name,
            Name = recipe.Name,
            When = error.When,
            Status = error.Status,
            Code = error.Code,
            Fidelity = error.Fidelity,
            Source = error.Source,
            Operations = error.Operations,
            Answer = error.Json is null ? null : JsonDocument.Parse(error.Json).RootElement,
            Text = error.Text,
            Needs = recipe.Needs,
            Cause = script,
            Force = forced.Header,
            Rule = forced.Rule,
        };
    }
}
