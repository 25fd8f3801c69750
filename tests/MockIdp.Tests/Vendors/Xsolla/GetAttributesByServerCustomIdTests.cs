using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class GetAttributesByServerCustomIdTests
{
    const string Path = "/api/attributes/custom_id/get";

    [Fact]
    public async Task Users_are_answered_in_the_order_of_their_ids_and_unknown_ones_left_out()
    {
        var server = await ServerAsync();
        var (first, second) = (await MakeAsync(server, "p1", "7"), await MakeAsync(server, "p2", "8"));

        (await server.PostAsync(Path, """{ "server_custom_ids": ["p2", "nobody", "p1", "p2"] }""")).ShouldBe(200, $$"""
            [ { "attributes": [{ "attr_type": "client", "key": "level", "permission": "public", "readonly": false, "value": "8" }, { "attr_type": "server", "key": "rank", "permission": "private", "readonly": true, "value": "high" }],
                "server_custom_id": "p2", "user_id": "{{second}}" },
              { "attributes": [{ "attr_type": "client", "key": "level", "permission": "public", "readonly": false, "value": "7" }, { "attr_type": "server", "key": "rank", "permission": "private", "readonly": true, "value": "high" }],
                "server_custom_id": "p1", "user_id": "{{first}}" } ]
            """);
        (await server.PostAsync(Path, """{ "keys": ["level"], "server_custom_ids": ["p1"] }""")).Json[0].GetProperty("attributes").GetArrayLength().ShouldBe(1);
        (await server.PostAsync(Path, "{}")).ShouldBe(200, "[]");
    }

    [Fact]
    public async Task One_to_two_hundred_and_fifty_ids_may_be_named()
    {
        static object Asked(int count) => new { server_custom_ids = Enumerable.Range(0, count).Select(i => $"p{i}") };
        var server = await UnchangingAsync();
        (await server.PostAsync(Path, Asked(250))).ShouldBe(200, "[]");
        (await server.PostAsync(Path, Asked(251))).ShouldBe(422, InvalidParameter("server_custom_ids"));
        (await server.PostAsync(Path, Asked(0))).ShouldBe(422, InvalidParameter("server_custom_ids"));
        (await server.PostAsync(Path, """{ "server_custom_ids": "p1" }""")).ShouldBe(400, Invalid("server_custom_ids"));
    }

    [Fact]
    public async Task No_token_is_401_where_the_operation_lists_it() => (await Anonymous().PostAsync(Path, "{}")).ShouldBe(401, BadToken);

    static async Task<string> MakeAsync(VendorClient server, string customId, string level)
    {
        var reply = await server.PostAsync($"/api/users/login/server_custom_id?projectId={ProjectId}", new
        {
            server_custom_id = customId,
            attributes = new object[]
            {
                new { key = "level", value = level, attr_type = "client", permission = "public" },
                new { key = "rank", value = "high", attr_type = "server", permission = "private", read_only = true },
            },
        });
        return Claims(reply.Json.GetProperty("token").GetString()!).GetProperty("sub").GetString()!;
    }
}
