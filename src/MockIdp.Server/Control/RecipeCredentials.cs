using MockIdp.Core.Credentials;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Control;

/// <summary>Who the recipes are that the control plane shows.</summary>
static class RecipeCredentials
{
    /// <summary>A team's own credential, if it has every field that recipes are written for; else the first that every server knows.</summary>
    public static IReadOnlyDictionary<string, string> ForRecipes(this CredentialBook book, VendorHost host)
    {
        var wellKnown = host.Contract.Credentials.WellKnown[0];
        return book.Known(host).Values.Select(known => known.Fields).FirstOrDefault(fields => wellKnown.Keys.All(fields.ContainsKey)) ?? wellKnown;
    }
}
