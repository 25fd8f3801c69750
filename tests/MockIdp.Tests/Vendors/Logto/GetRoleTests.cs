using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class GetRoleTests
{
    [Fact]
    public async Task A_role_is_found_by_its_id()
    {
        var logto = await ClientAsync();
        var created = await logto.PostAsync("/api/roles", new { name = "reader", description = "x" });

        (await logto.GetAsync("/api/roles/" + created.Id())).ShouldBe(200, created.Text);
    }

    [Fact]
    public async Task An_unknown_id_is_named() =>
        (await (await ClientAsync()).GetAsync("/api/roles/un%20known")).ShouldBe(404, """{ "code": "entity.not_exists_with_id", "message": "The roles with ID `un known` does not exist." }""");

    [Fact]
    public async Task A_token_is_needed() => (await Anonymous().GetAsync("/api/roles/x")).Status.ShouldBe(401);
}
