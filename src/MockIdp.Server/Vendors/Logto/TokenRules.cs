using System.Text.Json;
using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>What the token endpoint demands of a request: npm package oidc-provider 9.9.1 lib/actions/token.js and Logto's own grant (packages/core/src/oidc/grants/client-credentials.ts).</summary>
static class TokenRules
{
    /// <summary>Grants that the server has, but a machine-to-machine application has not.</summary>
    static readonly string[] ForeignGrants = ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:token-exchange"];

    /// <summary>Logto parses JSON and hands it on as a form; without a Content-Type the body is not looked at (oidc-provider lib/shared/selective_body.js).</summary>
    public static BodyForm ReadAs(string? mediaType, bool empty) => mediaType switch
    {
        null => BodyForm.EmptyObject,
        "application/x-www-form-urlencoded" => BodyForm.UrlEncoded,
        "application/json" => empty ? BodyForm.EmptyObject : BodyForm.Json,
        _ => BodyForm.Unsupported,
    };

    /// <summary>A body that cannot be parsed is no body; what JSON holds besides texts cannot be a form's field.</summary>
    public static void Judge(Call call, Findings findings)
    {
        if (findings.Body == BodyProblem.UnsupportedMediaType)
            throw LogtoErrors.FormsOnly();
        var mistyped = findings.Violations.Where(violation => violation is { In: Place.Body, Keyword: "type" }).ToArray();
        if (mistyped.Any(violation => violation.Pointer.Length == 0))
            throw LogtoErrors.NoClientAuthentication();
        if (mistyped.Where(violation => violation.Actual == "array").Select(violation => violation.Field).ToArray() is { Length: > 0 } lists)
            throw LogtoErrors.GivenTwice(lists);
        if (mistyped.Length > 0)
            throw LogtoErrors.BodyUnparsed();
    }

    /// <summary>The empty text counts as absent (oidc-provider lib/helpers/params.js).</summary>
    public static string? Given(string? text) => text is "" ? null : text;

    public static void NotTwice(Call call, params string[] names)
    {
        if (names.Where(call.Body.Repeated.Contains).ToArray() is { Length: > 0 } repeated)
            throw LogtoErrors.GivenTwice(repeated);
    }

    public static void ClientCredentials(Call call, TokenRequest body)
    {
        NotTwice(call, "grant_type");
        var grant = Given(body.Grant_type) ?? throw LogtoErrors.GrantTypeMissing();
        if (ForeignGrants.Contains(grant))
            throw LogtoErrors.GrantNotAllowed();
        if (grant != "client_credentials")
            throw LogtoErrors.GrantTypeUnsupported();
        NotTwice(call, "scope", "organization_id");
        // There are no organizations here, so no application is associated with one.
        if (Given(body.Organization_id) is not null)
            throw LogtoErrors.NotInOrganization();
    }

    /// <summary>The one resource that the token is for. Assumed known: the default tenant's, the credential's own, and whatever tenant adoption allows.</summary>
    public static string Resource(Call call, CredentialRecord app, TokenRequest body)
    {
        if (call.Body.Repeated.Contains("resource"))
            throw LogtoErrors.OneResourceOnly();
        var resource = Given(body.Resource) ?? throw LogtoErrors.ResourceMissing();
        if (!Uri.TryCreate(resource, UriKind.Absolute, out var uri) || !resource.StartsWith(uri.Scheme + ":", StringComparison.OrdinalIgnoreCase))
            throw LogtoErrors.ResourceNotAbsolute();
        if (resource.Contains('#'))
            throw LogtoErrors.ResourceWithFragment();
        var tenant = LogtoTokens.TenantOf(resource, LogtoTokens.Issuer(call)) ?? throw LogtoErrors.ResourceUnknown();
        return tenant == LogtoTokens.DefaultTenant || tenant == app["tenant"] || MayAdopt(call, app, tenant) ? resource : throw LogtoErrors.ResourceUnknown();
    }

    /// <summary>What was asked for and the application's roles allow; unknown scopes are dropped.</summary>
    public static string? Scope(CredentialRecord app, TokenRequest body) =>
        app["scopes"] is null or LogtoTokens.ManagementScope && Given(body.Scope)?.Split(' ').Contains(LogtoTokens.ManagementScope) is true ? LogtoTokens.ManagementScope : null;

    static bool MayAdopt(Call call, CredentialRecord app, string tenant) =>
        call.Credentials.MayAdopt(call.Host, new Dictionary<string, string>(app.Fields) { ["tenant"] = tenant });
}
