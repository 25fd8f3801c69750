using Microsoft.AspNetCore.WebUtilities;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>Where a user's browser goes after a log-in. Projects here have no list of callback URLs: any absolute address is one.</summary>
sealed class Landing
{
    /// <summary>Assumed: the one that the vendor's SDKs for games register.</summary>
    const string Default = "https://login.xsolla.com/api/blank";

    readonly string address;

    public Landing(string? given)
    {
        address = given ?? Default;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !address.StartsWith(uri.Scheme + ":", StringComparison.OrdinalIgnoreCase))
            throw XsollaErrors.CallbackRefused();
    }

    public string With(params IEnumerable<(string Name, string? Value)> query) =>
        QueryHelpers.AddQueryString(address, query.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
}
