using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

/// <summary>A client that knows nothing of lanes, whose project or OAuth client a lane has claimed.</summary>
public class ClaimTests
{
    readonly string project = Guid.NewGuid().ToString();
    readonly string client = MockServer.FreshNumber() + "77";
    readonly VendorClient sdk = MockServer.Shared.Unmodified("xsolla");

    [Fact]
    public async Task Players_who_name_the_project_and_their_tokens_go_to_its_lane()
    {
        var lane = await MockServer.Shared.ClaimAsync($"xsolla/{project}");

        var player = sdk.As((await sdk.PostAsync($"/api/user?projectId={project}", Jane())).In("token"));

        (await player.GetAsync("/api/users/me")).Status.ShouldBe(200);
        (await player.With("X-Mock-Lane", lane).GetAsync("/api/users/me")).Status.ShouldBe(200);
        (await player.With("X-Mock-Lane", "default").GetAsync("/api/users/me")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_server_that_names_its_client_goes_to_the_lane_of_the_client_with_all_its_calls()
    {
        var lane = await MockServer.Shared.ClaimAsync($"xsolla/{client}");

        var server = await sdk.WithTokenAsync(client, "ours");
        var created = await server.PostAsync($"/api/users?projectId={project}", new { email = "jane@example.com" });

        created.Status.ShouldBe(200, created.Text);
        (await server.With("X-Mock-Lane", lane).PostAsync($"/api/users?projectId={project}", new { email = "jane@example.com" })).ShouldBe(422, EmailTaken);
        (await server.With("X-Mock-Lane", "default").PostAsync($"/api/users?projectId={project}", new { email = "jane@example.com" })).Status.ShouldBe(401);
    }

    [Fact]
    public async Task The_case_of_a_projects_id_does_not_count()
    {
        await MockServer.Shared.ClaimAsync($"xsolla/{project.ToUpperInvariant()}");

        (await sdk.PostAsync($"/api/user?projectId={project}", Jane())).Status.ShouldBe(200);

        (await sdk.PostAsync($"/api/login?projectId={project.ToUpperInvariant()}", new { username = "jane", password = "secret1" })).Status.ShouldBe(200);
        (await sdk.With("X-Mock-Lane", "default").PostAsync($"/api/login?projectId={project}", new { username = "jane", password = "secret1" })).Status.ShouldBe(401);
    }
}
