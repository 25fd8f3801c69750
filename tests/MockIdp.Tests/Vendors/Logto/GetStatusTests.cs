using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class GetStatusTests
{
    readonly VendorClient logto = Anonymous();

    [Fact]
    public async Task Health_is_an_empty_answer()
    {
        var reply = await logto.GetAsync("/api/status");

        reply.ShouldBe(204, "");
        reply.Header("Logto-Core-Request-Id")!.ShouldMatch("^[\\w-]{16}$");
    }
}
