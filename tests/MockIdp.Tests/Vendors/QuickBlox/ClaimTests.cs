using static MockIdp.Tests.Vendors.QuickBlox.QuickBloxApi;

namespace MockIdp.Tests.Vendors.QuickBlox;

/// <summary>A client that knows nothing of lanes, whose application a lane has claimed.</summary>
public class ClaimTests
{
    readonly string application = "1" + MockServer.FreshNumber().PadLeft(6, '0');
    readonly VendorClient sdk = MockServer.Shared.Unmodified("quickblox");

    [Fact]
    public async Task From_its_session_on_its_requests_go_to_the_lane_that_claimed_the_application()
    {
        var lane = await MockServer.Shared.ClaimAsync($"quickblox/{application}");

        var session = await InSessionAsync(application);

        (await session.CreateUserAsync(new { login = "jane", password = "quickblox" })).Status.ShouldBe(201);
        (await session.CreateUserAsync(new { login = "jane", password = "quickblox" })).Status.ShouldBe(422);
        (await session.With("X-Mock-Lane", lane).GetAsync("/session.json")).Status.ShouldBe(200);
        (await session.With("X-Mock-Lane", "default").GetAsync("/session.json")).ShouldBe(401, SessionUnknown);
    }

    [Fact]
    public async Task Two_applications_whose_tokens_end_alike_do_not_meet()
    {
        // The second id is the first plus 2 to the power of 24, of which a token shows nothing.
        var other = (long.Parse(application) + 16_777_216).ToString();
        await MockServer.Shared.ClaimAsync($"quickblox/{application}");
        var lane = await MockServer.Shared.ClaimAsync($"quickblox/{other}");

        var (one, two) = (await InSessionAsync(application), await InSessionAsync(other));

        (await one.GetAsync("/session.json")).Json.GetProperty("session").GetProperty("application_id").ToString().ShouldBe(application);
        (await two.GetAsync("/session.json")).Json.GetProperty("session").GetProperty("application_id").ToString().ShouldBe(other);
        (await two.With("X-Mock-Lane", lane).GetAsync("/session.json")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_api_key_can_be_claimed_itself()
    {
        var key = MockServer.FreshNumber().PadLeft(40, 'a');
        var lane = await MockServer.Shared.ClaimAsync($"quickblox/{key}");

        (await sdk.WithApiKey(key).CreateUserAsync(new { login = "jane", password = "quickblox" })).Status.ShouldBe(201);

        (await sdk.WithApiKey(key).GetAsync("/users/by_login.json?login=jane")).Status.ShouldBe(200);
        (await sdk.WithApiKey(key).With("X-Mock-Lane", lane).GetAsync("/users/by_login.json?login=jane")).Status.ShouldBe(200);
        (await sdk.WithApiKey(key).With("X-Mock-Lane", "default").GetAsync("/users/by_login.json?login=jane")).Status.ShouldBe(404);
    }

    async Task<VendorClient> InSessionAsync(string id)
    {
        var reply = await sdk.CreateSessionAsync(("application_id", id), ("auth_key", "mock_auth_key"));
        reply.Status.ShouldBe(201, reply.Text);
        return sdk.With("QB-Token", reply.Json.GetProperty("session").GetProperty("token").GetString()!);
    }
}
