using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>Xsolla's Login API.</summary>
sealed class XsollaVendor : IVendor
{
    const string ApiPrefix = "/api";

    public string Prefix => "xsolla";

    public int PortOffset => 1;

    public IReadOnlyList<Kind> Kinds => XsollaStore.Kinds;

    public IEnumerable<Person> People(IReadOnlyList<LaneEntry.Stored> held) => held.Select(entry => entry.Record).OfType<UserRecord>().Select(Maps.Person);

    /// <summary>The vendor's base address ends in <c>/api</c>; its Go SDK appends that itself, others are configured with it.</summary>
    public string Canonical(string path) => path.StartsWith(ApiPrefix + "/", StringComparison.Ordinal) ? path : ApiPrefix + path;

    /// <summary>JSON everywhere, a form for tokens (https://developers.xsolla.com/api/getting-started/, read 2026-11-20).</summary>
    public BodyForm ReadAs(Call call, string? mediaType, bool empty) => mediaType switch
    {
        _ when call.Operation.Body!.SchemaFor(mediaType ?? "") is null => BodyForm.Unsupported,
        "application/json" => BodyForm.Json,
        _ => BodyForm.UrlEncoded,
    };

    public async ValueTask AuthenticateAsync(Call call) => call.Caller = await XsollaCaller.AuthenticateAsync(call);

    public ValueTask<Lane?> ClaimedLaneAsync(Arrival arrival) => new(XsollaArrival.ClaimedLane(arrival));

    public Subject SubjectOf(Call call) => XsollaCaller.SubjectOf(call);

    /// <summary>The project comes before the syntax (assumed, see NOTES.md).</summary>
    public async ValueTask JudgeAsync(Call call, Findings findings)
    {
        await XsollaProject.EnterAsync(call);
        XsollaRules.Judge(call, findings);
    }

    public VendorError Word(Call call, Fault fault) => fault switch
    {
        Fault.NoSuchPath => XsollaErrors.UnknownRoute(),
        Fault.WrongMethod wrong => XsollaErrors.WrongMethod(wrong.Allowed),
        Fault.BodyTooLarge => XsollaErrors.TooLarge(),
        Fault.BodyBroken broken => XsollaErrors.Unreadable(broken.Reason),
        Fault.Misuse misuse => XsollaErrors.Misuse(misuse.Text),
        Fault.WrongAnswer wrong => XsollaErrors.Internal(wrong.Text),
        _ => XsollaErrors.Internal(),
    };

    public VendorError? Bar(Call call)
    {
        var banned = XsollaErrors.Banned(new BanRecord(call.Now, null, "[[mock]] magic identity"));
        return call.Operation is { Tag: "Login" or "Passwordless" } && call.Operation.ResponseOf(banned.Status) is not null ? banned : null;
    }

    public string BarInWords => "log-ins are answered 401 002-040, as a ban is; the code of a locked account is not known to us";

    public VendorError? ErrorOf(Operation operation, int? status, string? code) => XsollaErrors.Asked(Admits(operation), status, code);

    /// <summary>Whether people log in or register themselves by an operation: there the vendor has a code for too many attempts (NOTES.md).</summary>
    static bool Admits(Operation operation) => operation switch
    {
        { Tag: "Login" or "Passwordless" } => operation.Id != nameof(LoginController.AuthByCustomId),
        _ => operation.Id is nameof(RegistrationController.JwtRegisterNewUser) or nameof(RegistrationController.Oauth20RegisterNewUser),
    };

    public string? CurlExample(string address, CredentialRecord client) => client["projectId"] is not { } projectId ? null : $$"""
        TOKEN=$(curl -s {{address}}/api/oauth2/token -d grant_type=client_credentials -d client_id={{client.Id}} -d client_secret={{client["clientSecret"]}} | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
        curl -i '{{address}}/api/users?projectId={{projectId}}' -H "X-SERVER-AUTHORIZATION: $TOKEN" \
          -H 'Content-Type: application/json' -d '{"email":"jane.doe@example.com"}'
        """;

    public async ValueTask<IReadOnlyList<ReadyCredential>> ReadyCredentialsAsync(Call call, CredentialRecord client)
    {
        var token = await ServerToken.IssueAsync(call, client);
        return [new ReadyCredential("Server", null, token), new ReadyCredential("AttributesServer", null, token)];
    }
}
