using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>Who calls: an application with a token for a tenant's Management API (packages/core/src/middleware/koa-auth).</summary>
/// <param name="Subject">The application's id.</param>
sealed record LogtoCaller(string Tenant, string Subject)
{
    const string Bearer = "Bearer";

    public static LogtoCaller Of(Call call) => (LogtoCaller)call.Caller!;

    public static LogtoCaller Authenticate(Call call)
    {
        var header = call.Header("Authorization") ?? throw LogtoErrors.AuthorizationMissing();
        // The case counts, and whatever one character follows is taken for the space (koa-auth/utils.ts).
        if (!header.StartsWith(Bearer, StringComparison.Ordinal))
            throw LogtoErrors.AuthorizationNotBearer();
        var (token, tenant) = LogtoTokens.Verify(call, header.Length > Bearer.Length ? header[(Bearer.Length + 1)..] : "");
        if (token.Claim("sub") is not { Length: > 0 } subject)
            throw LogtoErrors.SubjectMissing();
        if (token.Claim("scope")?.Split(' ').Contains(LogtoTokens.ManagementScope) is not true)
            throw LogtoErrors.Forbidden();
        return new LogtoCaller(tenant, subject);
    }
}
