namespace MockIdp.Tests.Vendors.Corbado;

/// <summary>What ends when a test lets time go on.</summary>
public class LaneTimeTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    [Fact]
    public async Task A_challenge_lapses()
    {
        var userID = await corbado.CreatedAsync();
        var created = await corbado.PostAsync($"/v2/users/{userID}/challenges", ChallengeCreateTests.Request());
        var challenge = $"/v2/users/{userID}/challenges/{created.Json.GetProperty("challengeID").GetString()}";

        await MockServer.AdvanceAsync(corbado.Lane, "61m");

        (await corbado.PatchAsync(challenge, new { value = created.Json.GetProperty("value").GetString() })).ShouldBeInvalid("challengeID", "is already expired");
    }

    [Fact]
    public async Task What_is_made_later_tells_the_later_time()
    {
        var early = await corbado.PostAsync("/v2/users", new { status = "active" });

        await MockServer.AdvanceAsync(corbado.Lane, "61m");

        var late = await corbado.PostAsync("/v2/users", new { status = "active" });
        (late.Json.GetProperty("updatedMs").GetInt64() - early.Json.GetProperty("updatedMs").GetInt64()).ShouldBeInRange(61 * 60_000, 62 * 60_000);
    }
}
