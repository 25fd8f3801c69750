using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class ReplaceUserRolesTests
{
    [Fact]
    public async Task What_is_not_named_is_taken_away()
    {
        var logto = await ClientAsync();
        var (first, second, third) = (await logto.RoleAsync("first"), await logto.RoleAsync("second"), await logto.RoleAsync("third"));
        var user = await logto.UserAsync();
        var before = await logto.GetAsync(user);

        (await ReplaceAsync(logto, user, first, second)).ShouldBe(200, Replaced(first, second));
        (await ReplaceAsync(logto, user, third, second, third)).ShouldBe(200, Replaced(third, second));
        (await HeldAsync(logto, user)).ShouldBe([second, third]);
        (await ReplaceAsync(logto, user)).ShouldBe(200, Replaced());

        (await HeldAsync(logto, user)).ShouldBeEmpty();
        (await logto.GetAsync(user)).ShouldBe(200, before.Text);
    }

    [Fact]
    public async Task An_unknown_role_is_refused_before_one_of_machines_and_nothing_changes()
    {
        var logto = await ClientAsync();
        var (role, machine) = (await logto.RoleAsync("role"), await logto.RoleAsync("machine", "MachineToMachine"));
        var user = await logto.UserAsync();
        (await ReplaceAsync(logto, user, role)).Status.ShouldBe(200);

        (await ReplaceAsync(logto, user, machine, "unknown")).ShouldBe(404, """{ "code": "entity.not_exists_with_id", "message": "The roles with ID `unknown` does not exist." }""");
        (await ReplaceAsync(logto, user, machine)).ShouldBe(422, """{ "code": "entity.db_constraint_violated", "message": "Database constraint violated." }""");
        (await HeldAsync(logto, user)).ShouldBe([role]);
    }

    [Fact]
    public async Task The_list_is_required() => (await (await ClientAsync()).PutAsync("/api/users/x/roles", "{}")).ShouldBe(400, Required("roleIds", "array"));

    static Task<Reply> ReplaceAsync(VendorClient logto, string user, params string[] roleIds) => logto.PutAsync(user + "/roles", System.Text.Json.JsonSerializer.Serialize(new { roleIds }));

    static async Task<string[]> HeldAsync(VendorClient logto, string user) => [.. (await logto.GetAsync(user + "/roles")).Json.EnumerateArray().Select(role => role.GetProperty("id").GetString()!)];

    static string Replaced(params string[] roleIds) => System.Text.Json.JsonSerializer.Serialize(new { roleIds });
}
