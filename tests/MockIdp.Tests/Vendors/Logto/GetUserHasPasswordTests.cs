using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class GetUserHasPasswordTests
{
    [Theory]
    [InlineData("{}", "false")]
    [InlineData("""{ "password": "x" }""", "true")]
    [InlineData("""{ "passwordDigest": "x", "passwordAlgorithm": "Bcrypt" }""", "true")]
    public async Task A_password_or_a_digest_is_one(string body, string has)
    {
        var logto = await ClientAsync();

        (await logto.GetAsync(await logto.UserAsync(body) + "/has-password")).ShouldBe(200, $$"""{ "hasPassword": {{has}} }""");
    }
}
