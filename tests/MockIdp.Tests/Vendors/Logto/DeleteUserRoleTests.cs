using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class DeleteUserRoleTests
{
    [Fact]
    public async Task A_role_is_taken_from_the_user_and_stays_a_role()
    {
        var logto = await ClientAsync();
        var role = await logto.RoleAsync("role", isDefault: true);
        var user = await logto.UserAsync();
        var before = await logto.GetAsync(user);

        (await logto.DeleteAsync($"{user}/roles/{role}")).ShouldBe(204, "");

        (await logto.GetAsync(user + "/roles")).ShouldBe(200, "[]");
        (await logto.GetAsync(user)).ShouldBe(200, before.Text);
        (await logto.GetAsync("/api/roles/" + role)).Status.ShouldBe(200);
        (await logto.DeleteAsync($"{user}/roles/{role}")).ShouldBe(404, NotFound);
    }

    [Fact]
    public async Task Of_many_at_once_one_succeeds()
    {
        var logto = await ClientAsync();
        var role = await logto.RoleAsync("role", isDefault: true);
        var user = await logto.UserAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => logto.DeleteAsync($"{user}/roles/{role}")));

        replies.Where(reply => reply.Status == 204).ShouldHaveSingleItem();
        foreach (var reply in replies.Where(reply => reply.Status != 204))
            reply.ShouldBe(404, NotFound);
    }
}
