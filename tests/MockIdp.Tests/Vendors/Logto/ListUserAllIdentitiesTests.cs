using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class ListUserAllIdentitiesTests
{
    [Fact]
    public async Task Social_identities_come_with_their_targets_and_there_are_no_others()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync();
        (await logto.GetAsync(user + "/all-identities")).ShouldBe(200, """{ "socialIdentities": [], "ssoIdentities": [] }""");
        await logto.PutAsync(user + "/identities/google", """{ "userId": "1", "details": {} }""");
        await logto.PutAsync(user + "/identities/github", """{ "userId": "2" }""");
        await logto.PutAsync(await logto.UserAsync() + "/identities/github", """{ "userId": "3" }""");

        (await logto.GetAsync(user + "/all-identities")).ShouldBe(200, """
            { "socialIdentities": [{ "identity": { "userId": "1", "details": {} }, "target": "google" }, { "identity": { "userId": "2" }, "target": "github" }], "ssoIdentities": [] }
            """);
    }
}
