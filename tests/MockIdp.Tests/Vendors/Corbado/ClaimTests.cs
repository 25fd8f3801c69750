namespace MockIdp.Tests.Vendors.Corbado;

/// <summary>A client that knows nothing of lanes, whose project a lane has claimed.</summary>
public class ClaimTests
{
    readonly string project = "pro-" + MockServer.FreshNumber();
    readonly VendorClient sdk;

    public ClaimTests() => sdk = MockServer.Shared.Unmodified("corbado").WithBasic(project, "corbado1_ours");

    [Fact]
    public async Task Its_requests_go_to_the_lane_that_claimed_the_project()
    {
        var lane = await MockServer.Shared.ClaimAsync($"corbado/{project}");

        var user = $"/v2/users/{await sdk.CreatedAsync()}";

        (await sdk.GetAsync(user)).Status.ShouldBe(200);
        (await sdk.With("X-Mock-Lane", lane).GetAsync(user)).Status.ShouldBe(200);
        (await sdk.With("X-Mock-Lane", "default").GetAsync(user)).ShouldBeInvalid("userID", "does not exist");
    }

    [Fact]
    public async Task A_lane_that_is_named_wins_over_the_claim()
    {
        await MockServer.Shared.ClaimAsync($"corbado/{project}");
        var user = $"/v2/users/{await sdk.CreatedAsync()}";

        (await sdk.With("X-Mock-Lane", MockServer.FreshLane()).GetAsync(user)).ShouldBeInvalid("userID", "does not exist");
    }

    [Fact]
    public async Task Other_projects_stay_in_the_default_lane()
    {
        await MockServer.Shared.ClaimAsync($"corbado/{project}");
        var other = MockServer.Shared.Unmodified("corbado").WithBasic("pro-" + MockServer.FreshNumber(), "corbado1_ours");
        var user = $"/v2/users/{await other.CreatedAsync()}";

        (await other.With("X-Mock-Lane", "default").GetAsync(user)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_claim_ends_with_its_lane()
    {
        var lane = await MockServer.Shared.ClaimAsync($"corbado/{project}");
        var user = $"/v2/users/{await sdk.CreatedAsync()}";

        (await MockServer.Shared.Control().SendAsync("DELETE", $"/lanes/{lane}")).Status.ShouldBe(204);

        (await sdk.GetAsync(user)).ShouldBeInvalid("userID", "does not exist");
    }

    [Fact]
    public async Task The_key_set_of_the_project_is_the_lanes()
    {
        var lane = await MockServer.Shared.ClaimAsync($"corbado/{project}");

        var keys = await MockServer.Shared.Unmodified("corbado").With("X-Corbado-ProjectID", project).GetAsync("/.well-known/jwks");

        keys.ShouldBe(200, (await MockServer.Shared.Vendor("corbado", lane).With("X-Corbado-ProjectID", project).GetAsync("/.well-known/jwks")).Text);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic %%%")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Bearer x")]
    public async Task A_caller_that_cannot_be_read_is_refused_as_ever(string authorization)
    {
        await MockServer.Shared.ClaimAsync($"corbado/{project}");

        (await MockServer.Shared.Unmodified("corbado").With("Authorization", authorization).GetAsync("/v2/users")).Status.ShouldBe(401);
    }
}
