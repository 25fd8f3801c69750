using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>Logto's Management API and the OpenID Connect endpoints that lead to it.</summary>
sealed class LogtoVendor : IVendor
{
    public string Prefix => "logto";

    public int PortOffset => 2;

    public IReadOnlyList<Kind> Kinds => LogtoStore.Kinds;

    public IEnumerable<Person> People(IReadOnlyList<LaneEntry.Stored> held) => held.Select(entry => entry.Record).OfType<UserRecord>().Select(Maps.Person);

    public string JsonContentType => "application/json; charset=utf-8";

    public BodyForm ReadAs(Call call, string? mediaType, bool empty) => LogtoTokens.IsOidc(call) ? TokenRules.ReadAs(mediaType, empty) : LogtoRules.ReadAs(mediaType, empty);

    public ValueTask AuthenticateAsync(Call call)
    {
        call.Caller = LogtoCaller.Authenticate(call);
        return ValueTask.CompletedTask;
    }

    public ValueTask<Lane?> ClaimedLaneAsync(Arrival arrival) => new(arrival.LaneOf([arrival.BasicUser, arrival.Field("client_id"), .. Arrival.Claims(arrival.Authorization("Bearer"), "client_id", "sub")]));

    public Subject SubjectOf(Call call) => new((call.Caller as LogtoCaller)?.Tenant, call.FindPathValue("userId"));

    public ValueTask JudgeAsync(Call call, Findings findings)
    {
        if (LogtoTokens.IsOidc(call))
            TokenRules.Judge(call, findings);
        else
            LogtoRules.Judge(call, findings);
        return ValueTask.CompletedTask;
    }

    public VendorError Word(Call call, Fault fault) => fault switch
    {
        Fault.NoSuchPath or Fault.WrongMethod when LogtoTokens.IsOidc(call) => LogtoErrors.UnrecognizedRoute(call.Request.Method, LogtoTokens.BelowOidc(call)),
        Fault.NoSuchPath => LogtoErrors.NotFound(),
        Fault.WrongMethod wrong => LogtoErrors.MethodNotAllowed(wrong.Allowed),
        // The parser's 413 is swallowed and ends as the router's 404 (koa-error-handler.ts).
        Fault.BodyTooLarge => LogtoErrors.NotFound(),
        Fault.BodyBroken when LogtoTokens.IsOidc(call) => LogtoErrors.BodyUnparsed(),
        Fault.BodyBroken broken => LogtoErrors.MalformedBody(broken.Reason),
        Fault.Misuse misuse when LogtoTokens.IsOidc(call) => LogtoErrors.Misused(misuse.Text),
        Fault.Misuse misuse => LogtoErrors.MalformedBody(misuse.Text),
        Fault.WrongAnswer wrong => LogtoErrors.Internal(wrong.Text),
        _ => LogtoErrors.Internal(),
    };

    public void Decorate(Call call)
    {
        // 16 characters of nanoid's alphabet, which is base64url's (packages/core/src/app/init.ts).
        call.ResponseHeaders["Logto-Core-Request-Id"] = call.Lane.Ids.Token(12);
        // oidc-provider lib/shared/no_cache.js: the token endpoint's errors too.
        if (LogtoTokens.IsOidc(call) && LogtoTokens.BelowOidc(call) == "/token")
            call.ResponseHeaders.CacheControl = "no-store";
    }

    public VendorError? ErrorOf(Operation operation, int? status, string? code) => LogtoErrors.Asked(LogtoTokens.IsOidc(operation), status, code);

    public ValueTask<LogIn> LogInAsync(Call call, string project, string userId, TokenWish wish) => LogIns.LogInAsync(call, project, userId, wish);

    public string? CurlExample(string address, CredentialRecord app) => $$"""
        TOKEN=$(curl -s -u {{app.Id}}:{{app["appSecret"]}} {{address}}/oidc/token \
          -d grant_type=client_credentials -d scope=all -d resource={{LogtoTokens.DefaultResource}} | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
        curl -i {{address}}/api/users -H "Authorization: Bearer $TOKEN" \
          -H 'Content-Type: application/json' -d '{"username":"jane_doe","primaryEmail":"jane@example.com","name":"Jane Doe"}'
        """;

    public ValueTask<IReadOnlyList<ReadyCredential>> ReadyCredentialsAsync(Call call, CredentialRecord app) =>
        new([new ReadyCredential("bearerAuth", null, LogtoTokens.Mint(call, app.Id, LogtoTokens.DefaultResource, LogtoTokens.ManagementScope))]);
}
