using System.Globalization;

namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class CreateSessionRefusalTests
{
    const string BadTimestamp = """{"errors":{"base":["Bad timestamp"]}}""";
    const string NonceTaken = """{ "errors": { "nonce": ["has already been taken"] } }""";

    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("application_id")]
    [InlineData("auth_key")]
    [InlineData("timestamp")]
    [InlineData("nonce")]
    [InlineData("signature")]
    public async Task A_parameter_must_not_be_missing_or_empty(string name)
    {
        (await quickblox.CreateSessionAsync((name, null))).ShouldBe(422, Errors(name, "can't be blank"));
        (await quickblox.CreateSessionAsync((name, ""))).ShouldBe(422, Errors(name, "can't be blank"));
    }

    [Theory]
    [InlineData("", "application/x-www-form-urlencoded")]
    [InlineData("", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("""{"application_id":null,"auth_key":[],"timestamp":{},"nonce":"","signature":null,"user":7}""", "application/json")]
    public async Task All_blank_parameters_are_told_at_once(string body, string contentType) =>
        (await quickblox.SendAsync("POST", "/session.json", body, contentType)).ShouldBe(422, """
            { "errors": {
                "application_id": ["can't be blank"],
                "auth_key": ["can't be blank"],
                "timestamp": ["can't be blank"],
                "nonce": ["can't be blank"],
                "signature": ["can't be blank"] } }
            """);

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("<session/>", "application/xml")]
    public async Task An_unreadable_body_is_no_data(string body, string contentType) =>
        (await quickblox.SendAsync("POST", "/session.json", body, contentType)).ShouldBe(400, NoData);

    [Fact]
    public async Task A_body_of_1_MiB_and_1_byte_is_too_large() =>
        (await quickblox.PostAsync("/session.json", new string(' ', (1024 * 1024) + 1))).ShouldBe(413, """{ "code": null, "message": "Request Entity Too Large" }""");

    // Ten seconds are left for a slow machine.
    [Theory]
    [InlineData(-3590)]
    [InlineData(3600)]
    public async Task A_timestamp_within_60_minutes_is_taken(int secondsOff) =>
        (await quickblox.CreateSessionAsync(("timestamp", (Now() + secondsOff).ToString(CultureInfo.InvariantCulture)))).ShouldBe(201, Session());

    [Theory]
    [InlineData(-3601)]
    [InlineData(3610)]
    public async Task A_timestamp_beyond_60_minutes_is_bad(int secondsOff) =>
        (await quickblox.CreateSessionAsync(("timestamp", (Now() + secondsOff).ToString(CultureInfo.InvariantCulture)))).ShouldBeText(422, BadTimestamp);

    [Theory]
    [InlineData("yesterday")]
    [InlineData("0")]
    [InlineData("-1567349756")]
    [InlineData("9999999999999")]
    public async Task A_timestamp_that_is_no_time_of_today_is_bad(string timestamp) =>
        (await quickblox.CreateSessionAsync(("timestamp", timestamp))).ShouldBeText(422, BadTimestamp);

    [Fact]
    public async Task A_bad_timestamp_is_told_before_a_wrong_signature() =>
        (await quickblox.CreateSessionAsync(("timestamp", "1567349756"), ("signature", "wrong"))).ShouldBeText(422, BadTimestamp);

    [Theory]
    [InlineData("abc")]
    [InlineData("1.5")]
    public async Task A_nonce_is_a_number(string nonce) =>
        (await quickblox.CreateSessionAsync(("nonce", nonce))).ShouldBe(422, Errors("nonce", "is not a number"));

    [Fact]
    public async Task A_nonce_serves_once_for_one_timestamp_whatever_the_signature()
    {
        var signed = Signed();
        (await quickblox.PostFormAsync("/session.json", signed)).ShouldBe(201, Session());

        (await quickblox.PostFormAsync("/session.json", signed)).ShouldBe(422, NonceTaken);
        (await quickblox.PostFormAsync("/session.json", [.. signed.Where(pair => pair.Name != "signature"), ("signature", "wrong")])).ShouldBe(422, NonceTaken);
    }

    [Fact]
    public async Task A_nonce_may_come_again_with_another_timestamp_or_application()
    {
        var timestamp = Now();
        await quickblox.CreateSessionAsync(("nonce", "1"), ("timestamp", timestamp.ToString(CultureInfo.InvariantCulture)));

        (await quickblox.CreateSessionAsync(("nonce", "1"), ("timestamp", (timestamp + 1).ToString(CultureInfo.InvariantCulture)))).ShouldBe(201, Session());
        (await quickblox.CreateSessionAsync(("nonce", "1"), ("timestamp", timestamp.ToString(CultureInfo.InvariantCulture)), ("application_id", "1")))
            .ShouldBe(201, Session(("application_id", 1), ("token", "~[0-9a-f]{34}000001")));
    }

    [Fact]
    public async Task A_refused_request_does_not_use_its_nonce_up()
    {
        var timestamp = Now().ToString(CultureInfo.InvariantCulture);
        await quickblox.CreateSessionAsync(("nonce", "1"), ("timestamp", timestamp), ("signature", "wrong"));

        (await quickblox.CreateSessionAsync(("nonce", "1"), ("timestamp", timestamp))).ShouldBe(201, Session());
    }

    [Fact]
    public async Task Of_64_parallel_requests_with_one_nonce_one_succeeds()
    {
        var racing = RaceServer.Vendor("quickblox", "nonces");
        var signed = Signed();

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => racing.PostFormAsync("/session.json", signed)));

        replies.Count(reply => reply.Status == 201).ShouldBe(1);
        foreach (var refused in replies.Where(reply => reply.Status != 201))
            refused.ShouldBe(422, NonceTaken);
    }
}
