using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class GetUserIdentityTests
{
    [Theory]
    [InlineData("""{ "userId": "1" }""")]
    [InlineData("""{ "userId": "1", "details": { "a": [1] } }""")]
    public async Task An_identity_is_found_by_its_target(string identity)
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync();
        (await logto.PutAsync(user + "/identities/google", identity)).Status.ShouldBe(201);

        (await logto.GetAsync(user + "/identities/google?includeTokenSecret=true")).ShouldBe(200, $$"""{ "identity": {{identity}} }""");
    }

    [Fact]
    public async Task A_target_that_the_user_has_not_is_not_found()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync();
        (await logto.PutAsync(user + "/identities/google", """{ "userId": "1" }""")).Status.ShouldBe(201);

        (await logto.GetAsync(user + "/identities/Google")).ShouldBe(404, """{ "code": "user.identity_not_exist", "message": "The social account has not been registered yet." }""");
    }
}
