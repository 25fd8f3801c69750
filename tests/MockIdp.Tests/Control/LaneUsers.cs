namespace MockIdp.Tests.Control;

/// <summary>Users of one vendor in a fresh lane, to see by what becomes of the lane.</summary>
sealed class LaneUsers
{
    readonly VendorClient corbado;

    public LaneUsers(string? lane = null)
    {
        Lane = lane ?? MockServer.FreshLane();
        corbado = MockServer.Shared.Vendor("corbado", Lane).WithBasic("pro-7", "corbado1_one");
    }

    public string Lane { get; }

    /// <returns>The user's id.</returns>
    public async Task<string> AddAsync(string name)
    {
        var created = await corbado.PostAsync("/v2/users", new { fullName = name, status = "active" });
        created.Status.ShouldBe(200, created.Text);
        return created.Json.GetProperty("userID").GetString()!;
    }

    public async Task DeleteAsync(string id) => (await corbado.SendAsync("DELETE", $"/v2/users/{id}")).Status.ShouldBe(200);

    public async Task RenameAsync(string id, string name) => (await corbado.SendAsync("PATCH", $"/v2/users/{id}", $$"""{ "fullName": "{{name}}" }""", "application/json")).Status.ShouldBe(200);

    public async Task<string> NamesAsync() =>
        string.Join(' ', (await corbado.GetAsync("/v2/users?sort=created:asc")).Json.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("fullName").GetString()).Order());
}
