using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MockIdp.Core.Recipes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Control;

/// <summary>How an error of the catalogue is had without its cause. Both forms are null where it is answered before an operation is reached.</summary>
/// <param name="Header">The header of a request: it names the status alone.</param>
/// <param name="Rule">The body of a lane's rule (<c>AddRule</c>), as JSON: it names the vendor's code too, where the vendor makes an error of status and code.</param>
sealed record ForcedForms(string? Header, string? Rule)
{
    public static ForcedForms Of(VendorHost host, RecipeError error)
    {
        if (error.Operations is not [var first, ..])
            return new(null, null);
        var operation = host.Contract.Operations.First(operation => operation.Id == first);
        var isDocumented = operation.ResponseOf(error.Status) is not null;
        var isNamed = host.Vendor.ErrorOf(operation, error.Status, error.Code)?.Code == error.Code;
        var answer = error.Status.ToString(CultureInfo.InvariantCulture) + (isNamed ? $", \"code\": \"{JsonEncodedText.Encode(error.Code, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"" : "") + (isDocumented ? "" : ", \"allow\": \"undocumented\"");
        return new($"Prefer: code={error.Status}{(isDocumented ? "" : ", allow=undocumented")}", $$$"""{ "match": { "vendor": "{{{host.Vendor.Prefix}}}", "operation": "{{{first}}}" }, "effect": { "answer": { "status": {{{answer}}} } } }""");
    }
}
