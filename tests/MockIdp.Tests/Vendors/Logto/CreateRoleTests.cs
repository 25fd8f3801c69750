using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class CreateRoleTests
{
    [Theory]
    [InlineData("{ \"name\": \"reader\", \"description\": \"May read\" }", "reader", "May read", "User", "false")]
    [InlineData("{ \"name\": \" \", \"description\": \"x\", \"type\": \"MachineToMachine\", \"isDefault\": true, \"scopeIds\": [], \"other\": 1 }", " ", "x", "MachineToMachine", "true")]
    public async Task A_role_is_answered_with_its_defaults(string body, string name, string description, string type, string isDefault) =>
        (await (await ClientAsync()).PostAsync("/api/roles", body)).ShouldBe(200, $$"""
            { "tenantId": "default", "id": "~[0-9a-z]{21}", "name": "{{name}}", "description": "{{description}}", "type": "{{type}}", "isDefault": {{isDefault}} }
            """);

    [Fact]
    public async Task A_tenants_roles_name_it_and_are_its_own()
    {
        var logto = Anonymous();
        var acme = await AuthorizeAsync(logto, "https://acme01.logto.app/api");
        var role = await acme.PostAsync("/api/roles", new { name = "reader", description = "x" });

        role.Json.GetProperty("tenantId").GetString().ShouldBe("acme01");
        (await (await AuthorizeAsync(logto, Resource)).GetAsync("/api/roles/" + role.Id())).Status.ShouldBe(404);
        (await (await AuthorizeAsync(logto, Resource)).PostAsync("/api/roles", new { name = "reader", description = "x" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_name_is_taken_until_its_role_is_deleted()
    {
        var logto = await ClientAsync();
        var id = await logto.RoleAsync("reader");

        (await logto.PostAsync("/api/roles", new { name = "reader", description = "x" })).ShouldBe(422, """{ "code": "role.name_in_use", "message": "This role name reader is already in use" }""");
        await logto.RoleAsync("Reader");
        (await logto.DeleteAsync("/api/roles/" + id)).ShouldBe(204, "");
        await logto.RoleAsync("reader");
    }

    [Fact]
    public async Task Of_64_creates_at_once_with_one_name_one_succeeds()
    {
        var racing = await AuthorizeAsync(RaceServer.Vendor("logto", "roles"), Resource);

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => racing.PostAsync("/api/roles", new { name = "reader", description = "x" })));

        replies.Where(reply => reply.Status == 200).ShouldHaveSingleItem();
        foreach (var reply in replies.Where(reply => reply.Status != 200))
            reply.ShouldBe(422, """{ "code": "role.name_in_use", "message": "This role name reader is already in use" }""");
    }

    [Fact]
    public async Task Default_roles_are_attached_to_every_new_user()
    {
        var logto = await ClientAsync();
        var older = await logto.UserAsync();
        var roles = new[] { await logto.RoleAsync("first", isDefault: true), await logto.RoleAsync("second", isDefault: true) };
        await logto.RoleAsync("machines", "MachineToMachine", isDefault: true);
        await logto.RoleAsync("other");

        (await logto.GetAsync(await logto.UserAsync() + "/roles")).Json.EnumerateArray().Select(role => role.GetProperty("id").GetString()).ShouldBe(roles);
        (await logto.GetAsync(older + "/roles")).ShouldBe(200, "[]");
    }

    [Theory]
    [InlineData("name")]
    [InlineData("description")]
    public async Task Texts_have_1_to_128_characters(string member)
    {
        var logto = await ClientAsync();
        string Body(int length) => System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["name"] = "x", ["description"] = "x", [member] = new('y', length) });

        (await logto.PostAsync("/api/roles", Body(128))).Status.ShouldBe(200);
        (await logto.PostAsync("/api/roles", Body(0))).ShouldBe(400, Guard(
            $$"""{ "code": "too_small", "minimum": 1, "type": "string", "inclusive": true, "exact": false, "message": "String must contain at least 1 character(s)", "path": ["{{member}}"] }""",
            $"Error in key path \"{member}\": (too_small) String must contain at least 1 character(s)"));
        (await logto.PostAsync("/api/roles", Body(129))).ShouldBe(400, Guard(
            $$"""{ "code": "too_big", "maximum": 128, "type": "string", "inclusive": true, "exact": false, "message": "String must contain at most 128 character(s)", "path": ["{{member}}"] }""",
            $"Error in key path \"{member}\": (too_big) String must contain at most 128 character(s)"));
    }

    [Theory]
    [InlineData("""{ "description": "x" }""", "name")]
    [InlineData("""{ "name": "x" }""", "description")]
    public async Task Both_texts_are_required(string body, string member) => (await (await ClientAsync()).PostAsync("/api/roles", body)).ShouldBe(400, Required(member, "string"));

    [Fact]
    public async Task A_type_is_one_of_two() =>
        (await (await ClientAsync()).PostAsync("/api/roles", """{ "name": "x", "description": "x", "type": "user" }""")).ShouldBe(400, Guard(
            """{ "received": "user", "code": "invalid_enum_value", "options": ["User", "MachineToMachine"], "path": ["type"], "message": "Invalid enum value. Expected 'User' | 'MachineToMachine', received 'user'" }""",
            "Error in key path \"type\": (invalid_enum_value) Invalid enum value. Expected 'User' | 'MachineToMachine', received 'user'"));

    [Fact]
    public async Task A_body_of_more_than_one_mebibyte_is_not_found() =>
        (await (await ClientAsync()).PostAsync("/api/roles", new string(' ', (1024 * 1024) + 1))).ShouldBeText(404, "Not Found");

    [Fact]
    public async Task A_token_is_needed() => (await Anonymous().PostAsync("/api/roles", "{}")).Status.ShouldBe(401);
}
