using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class GetUserDetailsTests
{
    [Fact]
    public async Task A_user_reads_all_of_itself()
    {
        var (client, clock) = WithClock();
        var player = await client.PlayerAsync();
        var server = await client.WithTokenAsync();
        var id = await player.IdAsync();
        await player.PatchAsync("/api/users/me", """{ "birthday": "2001-02-03", "first_name": "Jane", "last_name": "Doe", "nickname": "J", "gender": "f" }""");
        await player.PostAsync("/api/users/me/phone", new { phone_number = "+12025550123" });
        await server.PostAsync("/api/users/account/link_external_id", new { user_id = id, external_account_id = "player-1" });
        await server.PostAsync(BanPath(id), new { reason = "Cheating", date_to = "2031-02-03T05:05:06+0000" });

        static string Expected(string id, string ban) => $$"""
            { "id": "{{id}}", "username": "jane", "nickname": "J", "tag": null, "name": null, "first_name": "Jane", "last_name": "Doe", "email": "jane@example.com",
              "country": null, "picture": null, "birthday": "2001-02-03", "gender": "f", "phone": "+12025550123", "phone_auth": null, "external_id": "player-1",
              "groups": [], "devices": [], "ban": {{ban}}, "registered": "2031-02-03T04:05:06+0000", "last_login": "2031-02-03T04:05:06+0000", "is_anonymous": false,
              "connection_information": null, "presence": null }
            """;
        (await player.GetAsync("/api/users/me")).ShouldBe(200, Expected(id, """{ "date_from": "2031-02-03T04:05:06+0000", "date_to": "2031-02-03T05:05:06+0000", "reason": "Cheating" }"""));
        clock.Advance(TimeSpan.FromHours(1));
        (await player.GetAsync("/users/me")).ShouldBe(200, Expected(id, "null"));
    }

    [Fact]
    public async Task Last_login_moves_with_a_login()
    {
        var (client, clock) = WithClock();
        var player = await client.PlayerAsync();
        clock.Advance(TimeSpan.FromMinutes(5));
        (await client.LogInAsync()).Status.ShouldBe(200);
        var details = (await player.GetAsync("/api/users/me")).Json;
        details.GetProperty("last_login").GetString().ShouldBe("2031-02-03T04:10:06+0000");
        details.GetProperty("registered").GetString().ShouldBe("2031-02-03T04:05:06+0000");
    }
}
