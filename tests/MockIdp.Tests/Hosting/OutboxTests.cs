using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Lanes;
using MockIdp.Core.Outbox;

namespace MockIdp.Tests.Hosting;

public class OutboxTests
{
    readonly string lane = MockServer.FreshLane();

    Outbox Outbox => MockServer.Shared.Services.GetRequiredService<LaneBook>().Find(lane, out _)!.Outbox;

    [Fact]
    public async Task The_newest_message_comes_first_and_only_what_it_has_is_shown()
    {
        await SendAsync(new("xsolla", "p1", "email", "jane@example.test", "passwordReset", UserId: "u1", Code: "123"));
        await SendAsync(new("quickblox", "76730", "sms", "+1555", "passcode"));

        var (status, text) = await GetAsync($"/_mock/outbox?lane={lane}");

        status.ShouldBe(200);
        JsonShape.Compare($$"""
            { "lane": "{{lane}}", "messages": [
              { "id": 2, "sentAt": "~\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.]\\d{3}Z", "vendor": "quickblox", "project": "76730", "channel": "sms", "to": "+1555", "purpose": "passcode" },
              { "id": 1, "sentAt": "~\\d{4}-.*Z", "vendor": "xsolla", "project": "p1", "channel": "email", "to": "jane@example.test", "purpose": "passwordReset", "userId": "u1", "code": "123" } ] }
            """, text);
    }

    [Theory]
    [InlineData("vendor=xsolla", "a b")]
    [InlineData("to=a", "a")]
    [InlineData("purpose=passcode", "b c")]
    [InlineData("userId=7", "c")]
    [InlineData("vendor=xsolla&purpose=passcode", "b")]
    [InlineData("vendor=corbado", "")]
    public async Task Parameters_narrow_the_list(string query, string recipients)
    {
        await SendAsync(new("xsolla", "p", "email", "a", "passwordReset"));
        await SendAsync(new("xsolla", "p", "email", "b", "passcode"));
        await SendAsync(new("logto", "p", "email", "c", "passcode", UserId: "7"));

        var (_, text) = await GetAsync($"/_mock/outbox?lane={lane}&{query}");

        JsonDocument.Parse(text).RootElement.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("to").GetString()).Order()
            .ShouldBe(recipients.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task The_oldest_messages_make_room_for_new_ones()
    {
        for (var i = 1; i <= Outbox.Capacity + 5; i++)
            await SendAsync(new("xsolla", "p", "email", $"user{i}", "passcode"));

        var kept = await Outbox.AllAsync(TestContext.Current.CancellationToken);
        kept.Count.ShouldBe(Outbox.Capacity);
        kept[0].Message.To.ShouldBe("user6");
    }

    [Theory]
    [InlineData("/_mock/outbox?user=7", "[[mock]] there is no parameter 'user'; the parameters are lane, vendor, to, purpose, userId\n")]
    [InlineData("/_mock/outbox?lane=..%2F", "[[mock]] a lane's name is 1 to 64 letters, digits, '-', '_' or '.'\n")]
    public async Task What_cannot_be_asked_for_is_named(string path, string message) =>
        (await GetAsync(path)).ShouldBe((400, message));

    async Task SendAsync(OutboxMessage message) => await Outbox.KeepAsync(message, TestContext.Current.CancellationToken);

    static async Task<(int Status, string Text)> GetAsync(string path)
    {
        using var http = MockServer.Shared.CreateClient();
        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
