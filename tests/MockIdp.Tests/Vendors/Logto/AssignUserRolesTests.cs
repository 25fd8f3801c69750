using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class AssignUserRolesTests
{
    [Fact]
    public async Task What_is_new_is_added_and_the_user_is_not_renewed()
    {
        var logto = await ClientAsync();
        var (first, second) = (await logto.RoleAsync("first"), await logto.RoleAsync("second"));
        var user = await logto.UserAsync();
        var before = await logto.GetAsync(user);

        (await AssignAsync(logto, user, first)).ShouldBe(201, Assigned([first], [first]));
        (await AssignAsync(logto, user, second, first, second)).ShouldBe(201, Assigned([second, first, second], [second]));
        (await AssignAsync(logto, user)).ShouldBe(201, Assigned([], []));

        (await HeldAsync(logto, user)).ShouldBe([first, second]);
        (await logto.GetAsync(user)).ShouldBe(200, before.Text);
    }

    [Fact]
    public async Task A_role_of_machines_is_refused_before_an_unknown_one_and_nothing_is_added()
    {
        var logto = await ClientAsync();
        var (role, machine) = (await logto.RoleAsync("role"), await logto.RoleAsync("machine", "MachineToMachine"));
        var user = await logto.UserAsync();

        (await AssignAsync(logto, user, role, "unknown", machine)).ShouldBe(422, """{ "code": "user.invalid_role_type", "message": "Invalid role type, can not assign machine-to-machine role to user." }""");
        (await AssignAsync(logto, user, role, "unknown")).ShouldBe(404, """{ "code": "entity.not_exists_with_id", "message": "The roles with ID `unknown` does not exist." }""");
        (await HeldAsync(logto, user)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_is_required() => (await (await ClientAsync()).PostAsync("/api/users/x/roles", "{}")).ShouldBe(400, Required("roleIds", "array"));

    [Fact]
    public async Task It_is_a_list() => (await (await ClientAsync()).PostAsync("/api/users/x/roles", """{ "roleIds": "x" }""")).ShouldBe(400, Mistyped("roleIds", "array", "string"));

    [Fact]
    public async Task Its_items_are_texts_with_a_character_and_are_named_by_their_place() =>
        (await (await ClientAsync()).PostAsync("/api/users/x/roles", """{ "roleIds": ["", "x", 1] }""")).ShouldBe(400, """
            { "code": "guard.invalid_input",
              "data": { "issues": [
                { "code": "too_small", "minimum": 1, "type": "string", "inclusive": true, "exact": false, "message": "String must contain at least 1 character(s)", "path": ["roleIds", 0] },
                { "code": "invalid_type", "expected": "string", "received": "number", "path": ["roleIds", 2], "message": "Expected string, received number" }], "name": "ZodError" },
              "details": "Error in key path \"roleIds.0\": (too_small) String must contain at least 1 character(s)\nError in key path \"roleIds.2\": (invalid_type) Expected string but received number.",
              "message": "The request body is invalid." }
            """);

    [Fact]
    public async Task Parallel_assignments_lose_nothing_and_add_each_role_once()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync();
        var roles = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => logto.RoleAsync("role" + i)));

        var replies = await Task.WhenAll(roles.Concat(roles).Concat(roles).Select(role => AssignAsync(logto, user, role)));

        replies.ShouldAllBe(reply => reply.Status == 201);
        replies.Sum(reply => reply.Json.GetProperty("addedRoleIds").GetArrayLength()).ShouldBe(16);
        (await HeldAsync(logto, user)).Order().ShouldBe(roles.Order());
    }

    static Task<Reply> AssignAsync(VendorClient logto, string user, params string[] roleIds) => logto.PostAsync(user + "/roles", new { roleIds });

    static async Task<string[]> HeldAsync(VendorClient logto, string user) => [.. (await logto.GetAsync(user + "/roles")).Json.EnumerateArray().Select(role => role.GetProperty("id").GetString()!)];

    static string Assigned(string[] roleIds, string[] addedRoleIds) => System.Text.Json.JsonSerializer.Serialize(new { roleIds, addedRoleIds });
}
