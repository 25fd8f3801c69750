using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Documents;
using MockIdp.Core.Lanes;
using MockIdp.Core.Outbox;

namespace MockIdp.Tests.Vendors.Corbado;

public class ChallengeCreateTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    public static object Request(string challengeType = "email_otp", string identifierValue = "jane@example.com", int? lifetimeSeconds = null) => new
    {
        challengeType,
        identifierValue,
        clientInformation = new { remoteAddress = "::1", userAgent = "Mozilla/5.0", userVerifyingPlatformAuthenticatorAvailable = true, conditionalMediationAvailable = false },
        challengeMetadata = new { anything = new[] { 1 } },
        lifetimeSeconds,
    };

    async Task<Reply> CreateAsync(object body) => await corbado.PostAsync($"/v2/users/{await corbado.CreatedAsync()}/challenges", body);

    [Theory]
    [InlineData("email_otp", "jane@example.com", "email", "[1-9][0-9]{5}")]
    [InlineData("sms_otp", "+491509123456", "sms", "[1-9][0-9]{5}")]
    [InlineData("email_link", "jane@example.com", "email", "[A-Za-z0-9_-]{43}")]
    public async Task A_challenge_holds_its_code_which_is_in_the_outbox_too(string challengeType, string to, string channel, string code)
    {
        var userID = await corbado.CreatedAsync();

        var reply = await corbado.PostAsync($"/v2/users/{userID}/challenges", Request(challengeType, to));

        reply.ShouldBe(200, $$"""{ "challengeID": "~cha-[1-9][0-9]{18}", "type": "{{challengeType}}", "identifierValue": "{{to}}", "value": "~{{code}}", "expires": "~[0-9]{10}", "status": "pending" }""");
        var kept = (await MockServer.Shared.Services.GetRequiredService<LaneBook>().Find(corbado.Lane, out _)!.Outbox.AllAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        kept.Message.ShouldBe(new OutboxMessage("corbado", CorbadoApi.ProjectID, channel, to, "passcode", userID, reply.Json.GetProperty("value").GetString()));
    }

    [Theory]
    [InlineData(null, 300)]
    [InlineData(1, 1)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public async Task A_challenge_lives_as_long_as_is_said_or_five_minutes(int? lifetimeSeconds, long expected)
    {
        var (client, _, clock) = CorbadoApi.WithClock();

        (await client.PostAsync($"/v2/users/{await client.CreatedAsync()}/challenges", Request(lifetimeSeconds: lifetimeSeconds)))
            .Json.GetProperty("expires").GetInt64().ShouldBe(clock.GetUtcNow().ToUnixTimeSeconds() + expected);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "challengeType": "", "identifierValue": "", "clientInformation": null }""")]
    public async Task Type_value_and_client_are_required(string body) =>
        (await CreateAsync(body)).ShouldBeInvalid("challengeType", "cannot be blank", "clientInformation", "cannot be blank", "identifierValue", "cannot be blank");

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "remoteAddress": "", "userAgent": null, "userVerifyingPlatformAuthenticatorAvailable": null }""")]
    public async Task All_of_the_client_is_required(string client) =>
        (await CreateAsync($$"""{ "challengeType": "email_otp", "identifierValue": "jane@example.com", "clientInformation": {{client}} }""")).ShouldBeInvalid(
            "conditionalMediationAvailable", "cannot be blank", "remoteAddress", "cannot be blank", "userAgent", "cannot be blank", "userVerifyingPlatformAuthenticatorAvailable", "cannot be blank");

    [Fact]
    public async Task Types_are_those_that_are_listed_and_a_life_is_not_nothing() =>
        (await CreateAsync(Request("sms_link", lifetimeSeconds: 0))).ShouldBeInvalid("challengeType", "must be a valid value", "lifetimeSeconds", "must be no less than 1");

    [Fact]
    public async Task A_value_of_the_wrong_type_is_invalid_JSON() =>
        (await CreateAsync("""{ "clientInformation": { "remoteAddress": 5 } }""")).ShouldBeInvalidJson("cannot use number as string in field remoteAddress");

    [Fact]
    public async Task An_unknown_user_is_told_before_the_rules()
    {
        (await corbado.PostAsync("/v2/users/usr-1/challenges", "{}")).ShouldBeInvalid("userID", "does not exist");
        (await corbado.PostAsync("/v2/users/usr-1/challenges", Request())).ShouldBeInvalid("userID", "does not exist");
        (await corbado.PostAsync("/v2/users/usr-1/challenges", "")).ShouldBeInvalidJson("EOF");
    }

    [Fact]
    public async Task A_user_who_is_deleted_meanwhile_is_sent_nothing()
    {
        var store = new MeddlingStore("challenges");
        var server = new MockServer { Changes = services => services.AddSingleton<IStore>(store) };
        var racing = server.Vendor("corbado").WithBasic(CorbadoApi.ProjectID, CorbadoApi.ApiSecret);
        var userID = await racing.CreatedAsync();
        store.Meddle = async () => (await racing.DeleteAsync("/v2/users/" + userID)).ShouldBeOk();

        (await racing.PostAsync($"/v2/users/{userID}/challenges", Request())).ShouldBeInvalid("userID", "does not exist");

        (await server.Services.GetRequiredService<LaneBook>().Find(racing.Lane, out _)!.Outbox.AllAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }
}
