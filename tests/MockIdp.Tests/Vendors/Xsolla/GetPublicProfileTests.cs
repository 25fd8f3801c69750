using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class GetPublicProfileTests
{
    [Fact]
    public async Task A_user_sees_what_is_public_of_another_in_its_project()
    {
        var xsolla = Anonymous();
        var jane = await xsolla.PlayerAsync("jane");
        var john = await xsolla.PlayerAsync("john");
        await jane.PatchAsync("/api/users/me", """{ "nickname": "Dragon" }""");
        var id = await jane.IdAsync();
        (await john.GetAsync($"/api/users/{id}/public")).ShouldBe(200, $$"""
            { "user_id": "{{id}}", "nickname": "Dragon", "tag": null, "avatar": null, "registered": "~.+\\+0000", "last_login": "~.+\\+0000" }
            """);
        var foreigner = xsolla.As((await xsolla.PostAsync("/api/user?projectId=" + OtherProjectId, Jane())).In("token"));
        (await foreigner.GetAsync($"/api/users/{id}/public")).ShouldBe(404, UnknownUser);
        (await john.GetAsync($"/api/users/{NobodysId}/public")).ShouldBe(404, UnknownUser);
        (await john.GetAsync("/api/users/1/public")).ShouldBe(400, Invalid("user_id"));
    }
}
