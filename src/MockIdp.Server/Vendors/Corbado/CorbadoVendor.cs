using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>Corbado's Backend API v2, and the key set of its Frontend API.</summary>
sealed class CorbadoVendor : IVendor
{
    public string Prefix => "corbado";

    public int PortOffset => 3;

    public IReadOnlyList<Kind> Kinds => CorbadoStore.Kinds;

    public IEnumerable<Person> People(IReadOnlyList<LaneEntry.Stored> held) => CorbadoStore.People(held);

    /// <summary>Whatever the content type says, the vendor tries JSON (assumed: no 415 is among its error types).</summary>
    public BodyForm ReadAs(Call call, string? mediaType, bool empty) => BodyForm.Json;

    public async ValueTask AuthenticateAsync(Call call) => call.Caller = await CorbadoCaller.AuthenticateAsync(call);

    public Subject SubjectOf(Call call) => new((call.Caller as CorbadoCaller)?.ProjectID, call.FindPathValue("userID"));

    public ValueTask<Lane?> ClaimedLaneAsync(Arrival arrival) => new(arrival.LaneOf(arrival.BasicUser, arrival.Header("X-Corbado-ProjectID")));

    public ValueTask JudgeAsync(Call call, Findings findings) => CorbadoRules.JudgeAsync(call, findings);

    public VendorError Word(Call call, Fault fault) => fault switch
    {
        Fault.NoSuchPath => CorbadoErrors.UnknownRoute(),
        Fault.WrongMethod wrong => CorbadoErrors.WrongMethod(wrong.Allowed),
        Fault.BodyTooLarge => CorbadoErrors.TooLarge(),
        Fault.BodyBroken broken => CorbadoErrors.InvalidJson(broken.Reason),
        Fault.Misuse misuse => CorbadoErrors.InvalidJson(misuse.Text),
        Fault.WrongAnswer wrong => CorbadoErrors.Internal(wrong.Text),
        _ => CorbadoErrors.Internal(),
    };

    public VendorError? ErrorOf(Operation operation, int? status, string? code) => CorbadoErrors.Asked(status, code);

    public ValueTask<LogIn> LogInAsync(Call call, string project, string userId, TokenWish wish) => LogIns.LogInAsync(call, project, userId, wish);

    public string? CurlExample(string address, CredentialRecord project) => $$"""
        curl -i -u {{project.Id}}:{{project["apiSecret"]}} {{address}}/v2/users \
          -H 'Content-Type: application/json' -d '{"fullName":"Jane Doe","status":"active"}'
        """;

    public ValueTask<IReadOnlyList<ReadyCredential>> ReadyCredentialsAsync(Call call, CredentialRecord project) =>
        new([new ReadyCredential("basicAuth", project.Id, project["apiSecret"]!)]);
}
