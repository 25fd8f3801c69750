using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Lanes;
using MockIdp.Core.Outbox;

namespace MockIdp.Tests.Control;

public class ListOutboxTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly string lane = MockServer.FreshLane();

    Outbox Outbox => MockServer.Shared.Services.GetRequiredService<LaneBook>().Find(lane, out _)!.Outbox;

    [Fact]
    public async Task The_newest_message_comes_first_and_only_what_it_has_is_shown()
    {
        await SendAsync(new("xsolla", "p1", "email", "jane@example.test", "passwordReset", UserId: "u1", Code: "123"));
        await SendAsync(new("quickblox", "76730", "sms", "+1555", "passcode"));

        (await control.GetAsync($"/outbox?lane={lane}")).ShouldBe(200, $$"""
            { "lane": "{{lane}}", "messages": [
              { "id": 2, "sentAt": "~\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.]\\d{3}Z", "vendor": "quickblox", "project": "76730", "channel": "sms", "to": "+1555", "purpose": "passcode" },
              { "id": 1, "sentAt": "~\\d{4}-.*Z", "vendor": "xsolla", "project": "p1", "channel": "email", "to": "jane@example.test", "purpose": "passwordReset", "userId": "u1", "code": "123" } ] }
            """);
    }

    [Fact]
    public async Task A_vendor_that_there_is_not_is_told_and_not_waited_for() =>
        (await control.GetAsync($"/outbox?lane={lane}&vendor=no-vendor&wait=30")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-vendor", "title": "Not Found", "status": 404, "detail": "There is no vendor 'no-vendor'; the vendors are {{VendorNames.NameList}}." }
            """);

    [Theory]
    [InlineData("vendor=xsolla", "a b")]
    [InlineData("to=a", "a")]
    [InlineData("purpose=passcode", "b c")]
    [InlineData("userId=7", "c")]
    [InlineData("vendor=xsolla&purpose=passcode", "b")]
    [InlineData("vendor=corbado", "")]
    [InlineData("vendor=Xsolla", "a b")]
    public async Task Parameters_narrow_the_list(string query, string recipients)
    {
        await SendAsync(new("xsolla", "p", "email", "a", "passwordReset"));
        await SendAsync(new("xsolla", "p", "email", "b", "passcode"));
        await SendAsync(new("logto", "p", "email", "c", "passcode", UserId: "7"));

        var answer = await control.GetAsync($"/outbox?lane={lane}&{query}");

        answer.Json.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("to").GetString()).Order()
            .ShouldBe(recipients.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("holds=code", "b")]
    [InlineData("holds=link", "c")]
    [InlineData("since=1", "b c")]
    public async Task What_a_message_holds_and_its_number_narrow_it_too(string query, string recipients)
    {
        await SendAsync(new("xsolla", "p", "email", "a", "passwordReset"));
        await SendAsync(new("xsolla", "p", "email", "b", "passcode", Code: "1"));
        await SendAsync(new("xsolla", "p", "email", "c", "confirmation", Link: "http://x.example"));

        var answer = await control.GetAsync($"/outbox?lane={lane}&{query}");

        answer.Json.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("to").GetString()).Order().ShouldBe(recipients.Split(' '));
    }

    [Fact]
    public async Task Whoever_waits_gets_the_message_when_it_comes()
    {
        var waiting = control.GetAsync($"/outbox?lane={lane}&holds=code&userId=7&wait=30");
        await SendAsync(new("xsolla", "p", "email", "a", "passcode", UserId: "8", Code: "1"));
        await SendAsync(new("xsolla", "p", "email", "a", "passwordReset", UserId: "7"));
        waiting.IsCompleted.ShouldBeFalse();
        await SendAsync(new("xsolla", "p", "email", "a", "passcode", UserId: "7", Code: "2"));

        (await waiting).Json.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("id").GetInt64()).ShouldBe([3]);
    }

    [Fact]
    public async Task Waiting_ends_with_an_empty_answer() =>
        (await control.GetAsync($"/outbox?lane={lane}&wait=1")).ShouldBe(200, $$"""{ "lane": "{{lane}}", "messages": [] }""");

    [Fact]
    public async Task The_oldest_messages_make_room_for_new_ones()
    {
        for (var i = 1; i <= Outbox.Capacity + 5; i++)
            await SendAsync(new("xsolla", "p", "email", $"user{i}", "passcode"));

        var kept = await Outbox.AllAsync(TestContext.Current.CancellationToken);
        kept.Count.ShouldBe(Outbox.Capacity);
        kept[0].Message.To.ShouldBe("user6");
    }

    [Fact]
    public async Task The_lane_of_the_header_is_asked_where_no_parameter_names_one()
    {
        await SendAsync(new("xsolla", "p", "email", "a", "passcode"));

        (await control.With("X-Mock-Lane", lane).GetAsync("/outbox?to=b")).ShouldBe(200, $$"""{ "lane": "{{lane}}", "messages": [] }""");
        (await control.With("X-Mock-Lane", "../").GetAsync("/outbox")).Json.GetProperty("type").GetString().ShouldBe("urn:mockidp:bad-lane-name");
    }

    [Fact]
    public async Task Looking_into_the_outbox_of_a_lane_that_nobody_used_does_not_make_it()
    {
        var unused = MockServer.FreshLane();

        (await control.GetAsync($"/outbox?lane={unused}")).ShouldBe(200, $$"""{ "lane": "{{unused}}", "messages": [] }""");
        (await control.GetAsync($"/lanes/{unused}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_lane_that_cannot_be_is_refused() =>
        (await control.GetAsync("/outbox?lane=..%2F")).ShouldBe(400, """
            { "type": "urn:mockidp:bad-request", "title": "Bad Request", "status": 400, "detail": "The request breaks its contract.",
              "errors": [ { "text": "must be 1 to 64 letters, digits, '-', '_' or '.', but not '.' or '..'", "in": "query", "pointer": "lane", "keyword": "pattern", "limit": "^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}$" } ] }
            """);

    async Task SendAsync(OutboxMessage message) => await Outbox.KeepAsync(message, TestContext.Current.CancellationToken);
}
