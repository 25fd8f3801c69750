namespace MockIdp.Tests.Vendors.Logto;

/// <summary>What ends when a test lets time go on.</summary>
public class LaneTimeTests
{
    [Fact]
    public async Task A_token_expires_and_a_new_one_is_good()
    {
        var logto = await LogtoApi.ClientAsync();
        (await logto.GetAsync("/api/users")).Status.ShouldBe(200);

        await MockServer.AdvanceAsync(logto.Lane, "61m");

        var refused = await logto.GetAsync("/api/users");
        refused.Status.ShouldBe(401);
        refused.Json.GetProperty("data").GetProperty("code").GetString().ShouldBe("ERR_JWT_EXPIRED");
        (await (await LogtoApi.AuthorizeAsync(logto.With("Authorization", ""), LogtoApi.Resource)).GetAsync("/api/users")).Status.ShouldBe(200);
    }
}
