using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class GetOauthAuthorizationServerTests
{
    readonly VendorClient logto = Anonymous();

    [Fact]
    public async Task It_is_the_same_document_as_discovery()
    {
        var discovery = await logto.GetAsync("/oidc/.well-known/openid-configuration");

        (await logto.GetAsync("/oidc/.well-known/oauth-authorization-server")).ShouldBe(200, discovery.Text);
    }
}
