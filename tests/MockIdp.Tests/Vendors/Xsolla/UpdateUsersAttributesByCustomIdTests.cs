using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class UpdateUsersAttributesByCustomIdTests
{
    const string Path = $"/api/projects/{ProjectId}/server_custom_id/player%201/attributes";

    [Fact]
    public async Task The_attributes_of_the_one_with_the_custom_id_are_updated()
    {
        var server = await ServerAsync();
        (await server.PostAsync(Path, new { publisher_id = 1 })).ShouldBe(404, UnknownUser);
        var token = (await server.PostAsync("/api/users/login/server_custom_id?projectId=" + ProjectId, new { server_custom_id = "player 1" })).Json.GetProperty("token").GetString()!;
        (await server.PostAsync(Path, """{ "publisher_id": 1, "attributes": [{ "key": "level", "value": "7" }] }""")).ShouldBe(204, "");
        (await server.As(token).PostAsync("/api/attributes/users/me/get", "{}")).ShouldBe(200, """[{ "attr_type": "client", "key": "level", "permission": "private", "value": "7" }]""");
    }

    [Fact]
    public async Task Who_may_not_or_sends_nonsense_is_refused()
    {
        var server = await UnchangingAsync();
        (await Anonymous().PostAsync(Path, new { publisher_id = 1 })).ShouldBe(403, Forbidden);
        (await server.PostAsync(Path.Replace(ProjectId, OtherProjectId, StringComparison.Ordinal), new { publisher_id = 1 })).ShouldBe(403, Forbidden);
        (await server.PostAsync(Path.Replace(ProjectId, "1", StringComparison.Ordinal), new { publisher_id = 1 })).ShouldBe(400, Invalid("project_id"));
        (await server.PostAsync(Path, "{}")).ShouldBe(422, Missing("publisher_id"));
        (await (await Strict().WithTokenAsync()).PostAsync(Path.Replace(ProjectId, OtherProjectId, StringComparison.Ordinal), new { publisher_id = 1 })).ShouldBe(404, UnknownProject);
    }
}
