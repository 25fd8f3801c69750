using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class DeleteRoleTests
{
    [Fact]
    public async Task Users_lose_a_role_that_is_deleted()
    {
        var logto = await ClientAsync();
        var (first, second) = (await logto.RoleAsync("first"), await logto.RoleAsync("second"));
        var user = await logto.UserAsync();
        (await logto.PostAsync(user + "/roles", new { roleIds = new[] { first, second } })).Status.ShouldBe(201);

        (await logto.DeleteAsync("/api/roles/" + first)).ShouldBe(204, "");

        (await logto.GetAsync(user + "/roles")).Json.EnumerateArray().Select(role => role.GetProperty("id").GetString()).ShouldBe([second]);
        (await logto.DeleteAsync($"{user}/roles/{first}")).ShouldBe(404, NotFound);
        (await logto.PostAsync(user + "/roles", new { roleIds = new[] { first } })).ShouldBe(404, Unknown(first));
        (await logto.GetAsync("/api/roles/" + first)).ShouldBe(404, Unknown(first));
        (await logto.DeleteAsync("/api/roles/" + first)).ShouldBe(404, Unknown(first));
    }

    [Fact]
    public async Task A_token_is_needed() => (await Anonymous().DeleteAsync("/api/roles/x")).Status.ShouldBe(401);

    static string Unknown(string id) => $$"""{ "code": "entity.not_exists_with_id", "message": "The roles with ID `{{id}}` does not exist." }""";
}
