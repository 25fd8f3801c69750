using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.FlexShopper;

/// <summary>FlexShopper's Medusa API v3: a service behind a Kong gateway.</summary>
sealed class FlexShopperVendor : IVendor
{
    public string Prefix => "flexshopper";

    public int PortOffset => 5;

    public IReadOnlyList<Kind> Kinds => FlexShopperStore.Kinds;

    public IEnumerable<Person> People(IReadOnlyList<LaneEntry.Stored> held) => held.Select(entry => entry.Record).OfType<UserRecord>().Select(Maps.Person);

    /// <summary>hapi takes a body without a type for JSON; other types are refused, with 400 because no 415 is documented (assumed).</summary>
    public BodyForm ReadAs(Call call, string? mediaType, bool empty) => mediaType switch
    {
        null or "application/json" => BodyForm.Json,
        _ when mediaType.StartsWith("application/", StringComparison.Ordinal) && mediaType.EndsWith("+json", StringComparison.Ordinal) => BodyForm.Json,
        _ => BodyForm.Unsupported,
    };

    public async ValueTask AuthenticateAsync(Call call) => call.Caller = await FlexShopperCaller.AuthenticateAsync(call);

    public ValueTask<Lane?> ClaimedLaneAsync(Arrival arrival) => FlexShopperGateway.ClaimedLaneAsync(arrival);

    public Subject SubjectOf(Call call) => call.Caller is FlexShopperCaller caller ? new(caller.Consumer, call.FindPathValue("userId") ?? caller.UserId) : default;

    public ValueTask JudgeAsync(Call call, Findings findings)
    {
        FlexShopperRules.Judge(findings);
        return ValueTask.CompletedTask;
    }

    /// <summary>The gateway asks for a key before the service looks at the path.</summary>
    public VendorError Word(Call call, Fault fault) => fault switch
    {
        Fault.NoSuchPath or Fault.WrongMethod when FlexShopperGateway.IsAnonymous(call) => FlexShopperErrors.KeyMissing(),
        Fault.NoSuchPath => FlexShopperErrors.UnknownRoute(),
        Fault.WrongMethod wrong => FlexShopperErrors.WrongMethod(wrong.Allowed),
        Fault.BodyTooLarge => FlexShopperErrors.TooLarge(),
        Fault.BodyBroken broken => FlexShopperErrors.Invalid(broken.Reason),
        Fault.Misuse misuse => FlexShopperErrors.Invalid(misuse.Text),
        Fault.WrongAnswer wrong => FlexShopperErrors.Internal(wrong.Text),
        _ => FlexShopperErrors.Internal(),
    };

    public VendorError? ErrorOf(Operation operation, int? status, string? code) => FlexShopperErrors.Asked(status, code);

    public string? CurlExample(string address, CredentialRecord consumer) => $$"""
        curl -i {{address}}/v3/users -H 'x-consumer-custom-id: {{consumer.Id}}' \
          -H 'Content-Type: application/json' -d '{"firstName":"Kim","lastName":"Example","email":"kim@example.com"}'
        """;

    /// <summary>The customer token belongs to a user that does not exist yet: create one, and put its token into the padlock.</summary>
    public ValueTask<IReadOnlyList<ReadyCredential>> ReadyCredentialsAsync(Call call, CredentialRecord consumer) =>
        new([new ReadyCredential("consumer", null, consumer.Id), .. consumer["apiKey"] is { } key ? [new ReadyCredential("apiKey", null, key)] : Array.Empty<ReadyCredential>()]);
}
