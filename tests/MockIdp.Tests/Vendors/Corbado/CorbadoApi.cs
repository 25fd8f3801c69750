namespace MockIdp.Tests.Vendors.Corbado;

static class CorbadoApi
{
    public static VendorClient Client() => MockServer.Shared.Vendor("corbado").WithBasic("pro-1111111111111111111", "corbado1_mock_secret");
}
