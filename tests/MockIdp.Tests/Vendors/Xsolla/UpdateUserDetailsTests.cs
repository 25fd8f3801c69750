using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class UpdateUserDetailsTests
{
    const string Me = "/api/users/me";

    readonly VendorClient xsolla = Anonymous();

    [Fact]
    public async Task What_is_sent_is_changed_and_the_rest_stays()
    {
        var player = await xsolla.PlayerAsync();
        await player.PatchAsync(Me, """{ "first_name": "Jane", "nickname": "J" }""");
        var reply = await player.PatchAsync(Me, """{ "nickname": "", "gender": "prefer not to answer", "email": "not a member" }""");
        reply.Status.ShouldBe(200, reply.Text);
        var (first, nick, gender, email) = (reply.Json.GetProperty("first_name").GetString(), reply.Json.GetProperty("nickname").GetString(), reply.Json.GetProperty("gender").GetString(), reply.Json.GetProperty("email").GetString());
        (first, nick, gender, email).ShouldBe(("Jane", "", "prefer not to answer", "jane@example.com"));
        (await player.GetAsync(Me)).ShouldBe(200, reply.Text);
    }

    [Fact]
    public async Task A_birthday_is_set_once()
    {
        var player = await xsolla.PlayerAsync();
        (await player.PatchAsync(Me, """{ "birthday": "2001-02-03" }""")).Json.GetProperty("birthday").GetString().ShouldBe("2001-02-03");
        (await player.PatchAsync(Me, """{ "birthday": "2001-02-04", "nickname": "J" }""")).ShouldBe(422, InvalidParameter("birthday"));
        (await player.PatchAsync(Me, "{}")).Json.GetProperty("nickname").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Theory]
    [InlineData("first_name")]
    [InlineData("last_name")]
    [InlineData("nickname")]
    public async Task A_name_has_up_to_255_characters(string field)
    {
        var player = await xsolla.PlayerAsync();
        (await player.PatchAsync(Me, $$"""{ "{{field}}": "{{new string('x', 255)}}" }""")).Status.ShouldBe(200);
        (await player.PatchAsync(Me, $$"""{ "{{field}}": "{{new string('x', 256)}}" }""")).ShouldBe(422, InvalidParameter(field));
    }

    [Theory]
    [InlineData("""{ "birthday": "2001-02-30" }""", 422, "birthday")]
    [InlineData("""{ "birthday": "03.02.2001" }""", 422, "birthday")]
    [InlineData("""{ "gender": "female" }""", 422, "gender")]
    [InlineData("""{ "nickname": null }""", 400, "nickname")]
    [InlineData("""{ "gender": 1 }""", 400, "gender")]
    public async Task What_is_invalid_is_named(string body, int status, string field) =>
        (await (await xsolla.PlayerAsync()).PatchAsync(Me, body)).ShouldBe(status, status == 400 ? Invalid(field) : InvalidParameter(field));

    [Fact]
    public async Task Parallel_changes_lose_nothing()
    {
        var (server, player, id) = await BothAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => (i % 4) switch
        {
            0 => player.PatchAsync(Me, """{ "first_name": "Jane" }"""),
            1 => player.PatchAsync(Me, """{ "nickname": "J" }"""),
            2 => player.PostAsync("/api/users/me/phone", new { phone_number = "+12025550123" }),
            _ => player.PostAsync("/api/attributes/users/me/update", new { attributes = new[] { new { key = $"k{i}", value = "v" } } }),
        }));
        replies.ShouldAllBe(reply => reply.Status == 200 || reply.Status == 204);
        var details = (await player.GetAsync(Me)).Json;
        (details.GetProperty("first_name").GetString(), details.GetProperty("nickname").GetString(), details.GetProperty("phone").GetString()).ShouldBe(("Jane", "J", "+12025550123"));
        (await server.PostAsync($"/api/attributes/users/{id}/get", new { publisher_id = 1 })).Json.GetArrayLength().ShouldBe(16);
    }

    [Fact]
    public async Task A_change_against_a_delete_is_answered_as_documented()
    {
        var (server, player, id) = await BothAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => i == 32 ? server.DeleteAsync(UserPath(id)) : player.PatchAsync(Me, """{ "nickname": "J" }""")));
        replies[32].ShouldBe(204, "");
        foreach (var reply in replies.Where(reply => reply.Status is not (200 or 204)))
            reply.ShouldBe(reply.Status == 404 ? 404 : 401, reply.Status == 404 ? UnknownUser : BadToken);
        (await player.PatchAsync(Me, "{}")).ShouldBe(401, BadToken);
    }
}
