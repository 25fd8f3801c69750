using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class UpdateUserIsSuspendedTests
{
    [Fact]
    public async Task A_user_is_suspended_and_comes_back_and_can_be_managed_meanwhile()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync("""{ "password": "x" }""");

        (await logto.RenewsAsync(user, () => logto.PatchAsync(user + "/is-suspended", """{ "isSuspended": true }"""))).ShouldBe(200, User(("isSuspended", true), ("hasPassword", true)));
        (await logto.RenewsAsync(user, () => logto.PatchAsync(user + "/is-suspended", """{ "isSuspended": true }"""))).ShouldBe(200, User(("isSuspended", true), ("hasPassword", true)));
        (await logto.GetAsync(user)).ShouldBe(200, User(("isSuspended", true), ("hasPassword", true)));
        (await logto.PostAsync(user + "/password/verify", """{ "password": "x" }""")).ShouldBe(204, "");
        (await logto.PatchAsync(user, """{ "name": "x" }""")).Status.ShouldBe(200);

        (await logto.PatchAsync(user + "/is-suspended", """{ "isSuspended": false }""")).ShouldBe(200, User(("name", "x"), ("hasPassword", true)));
    }

    [Fact]
    public async Task The_member_is_required() => (await (await ClientAsync()).PatchAsync("/api/users/x/is-suspended", "{}")).ShouldBe(400, Required("isSuspended", "boolean"));

    [Theory]
    [InlineData("\"true\"", "string")]
    [InlineData("1", "number")]
    [InlineData("null", "null")]
    public async Task It_is_a_boolean(string json, string received) =>
        (await (await ClientAsync()).PatchAsync("/api/users/x/is-suspended", $$"""{ "isSuspended": {{json}} }""")).ShouldBe(400, Mistyped("isSuspended", "boolean", received));
}
