using System.Text.Json;
using MockIdp.Core.Ambient;
using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>QuickBlox's Server API: sessions and users.</summary>
sealed class QuickBloxVendor : IVendor
{
    const string Suffix = ".json";

    public string Prefix => "quickblox";

    public int PortOffset => 4;

    public IReadOnlyList<Kind> Kinds => QuickBloxStore.Kinds;

    public IEnumerable<Person> People(IReadOnlyList<LaneEntry.Stored> held) => held.Select(entry => entry.Record).OfType<UserRecord>().Select(Maps.Person);

    public string JsonContentType => "application/json; charset=utf-8";

    /// <summary>Some documented samples leave the suffix out (https://docs.quickblox.com/reference/authentication, read 2026-11-20).</summary>
    public string Canonical(string path) => path == "/" || path.EndsWith(Suffix, StringComparison.Ordinal) ? path : path + Suffix;

    /// <summary>JSON and forms are documented (https://docs.quickblox.com/reference/overview, read 2026-11-20); an empty body has no parameters, whatever its type.</summary>
    public BodyForm ReadAs(Call call, string? mediaType, bool empty) => mediaType switch
    {
        _ when empty => BodyForm.EmptyObject,
        "application/json" => BodyForm.Json,
        "application/x-www-form-urlencoded" => BodyForm.UrlEncoded,
        _ => BodyForm.Unsupported,
    };

    public JsonElement Prepare(Call call, Schema schema, JsonElement body) => new QuickBloxCast(trims: !SessionSignature.IsOf(schema)).Cast(schema, body);

    public async ValueTask AuthenticateAsync(Call call) => call.Caller = await QuickBloxCaller.AuthenticateAsync(call);

    public ValueTask<Lane?> ClaimedLaneAsync(Arrival arrival) => QuickBloxArrival.ClaimedLaneAsync(arrival);

    public Subject SubjectOf(Call call) => QuickBloxCaller.SubjectOf(call);

    public ValueTask JudgeAsync(Call call, Findings findings) => QuickBloxRules.JudgeAsync(call, findings);

    public VendorError Word(Call call, Fault fault) => fault switch
    {
        Fault.NoSuchPath or Fault.WrongMethod => QuickBloxErrors.UnknownRoute(),
        Fault.BodyTooLarge => QuickBloxErrors.TooLarge(),
        Fault.BodyBroken => QuickBloxErrors.NoData(),
        Fault.Misuse misuse => QuickBloxErrors.Misuse(misuse.Text),
        Fault.WrongAnswer wrong => QuickBloxErrors.Internal(wrong.Text),
        _ => QuickBloxErrors.Internal(),
    };

    /// <summary>Headers seen in a log: https://github.com/QuickBlox/quickblox-ios-sdk/issues/1065.</summary>
    public void Decorate(Call call)
    {
        call.ResponseHeaders["QuickBlox-REST-API-Version"] = "0.1.1";
        call.ResponseHeaders["X-Request-Id"] = call.Lane.Ids.Uuid();
        if (call.Caller is QuickBloxCaller { Session: { } session })
            call.ResponseHeaders["QB-Token-ExpirationDate"] = session.ExpiresAt.InUtc("yyyy-MM-dd HH:mm:ss 'UTC'");
    }

    public VendorError? Bar(Call call) => call.Operation.Id is nameof(SessionsController.LogIn) or nameof(SessionsController.CreateSession) ? QuickBloxErrors.WrongPassword() : null;

    public string BarInWords => "it knows no bans: log-ins and user sessions are answered 401, as wrong passwords are";

    public VendorError? ErrorOf(Operation operation, int? status, string? code) => QuickBloxErrors.Asked(operation, status, code);

    public string? CurlExample(string address, CredentialRecord application) => application["apiKey"] is not { } apiKey ? null : $$$"""
        curl -i {{{address}}}/users.json -H 'Authorization: ApiKey {{{apiKey}}}' \
          -H 'Content-Type: application/json' -d '{"user":{"login":"johndoe","password":"quickblox","full_name":"John Doe"}}'
        """;

    public async ValueTask<IReadOnlyList<ReadyCredential>> ReadyCredentialsAsync(Call call, CredentialRecord application)
    {
        var session = await new QuickBloxStore(call, application.Id).OpenSessionAsync(null, 0, call.Now.ToUnixTimeSeconds(), call.Aborted);
        var token = new ReadyCredential("sessionToken", null, session.Token);
        return application["apiKey"] is { } key ? [token, new ReadyCredential("apiKey", null, "ApiKey " + key)] : [token];
    }
}
