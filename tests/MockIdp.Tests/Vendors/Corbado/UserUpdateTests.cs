namespace MockIdp.Tests.Vendors.Corbado;

public class UserUpdateTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    Task<Reply> UpdateAsync(string userID, object body) => corbado.PatchAsync("/v2/users/" + userID, body);

    [Fact]
    public async Task What_is_sent_changes_what_is_not_sent_stays_and_the_time_moves()
    {
        var (client, _, clock) = CorbadoApi.WithClock();
        var userID = await client.CreatedAsync(new { status = "pending", explicitWebauthnID = "handle-1" });
        clock.Advance(TimeSpan.FromSeconds(2));

        var named = await client.PatchAsync("/v2/users/" + userID, new { fullName = "Jane Doe" });
        clock.Advance(TimeSpan.FromSeconds(2));
        var activated = await client.PatchAsync("/v2/users/" + userID, new { status = "active" });

        named.ShouldBe(200, $$"""{ "userID": "{{userID}}", "fullName": "Jane Doe", "status": "pending", "explicitWebauthnID": "handle-1", "updated": "2031-02-03T04:05:08", "updatedMs": 1927857908789 }""");
        activated.ShouldBe(200, $$"""{ "userID": "{{userID}}", "fullName": "Jane Doe", "status": "active", "explicitWebauthnID": "handle-1", "updated": "2031-02-03T04:05:10", "updatedMs": 1927857910789 }""");
        (await client.UserAsync(userID)).ShouldBe(200, activated.Text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "fullName": null, "status": null }""")]
    [InlineData("""{ "name": "ignored", "explicitWebauthnID": "handle-2" }""")]
    public async Task Nothing_sent_changes_nothing(string body)
    {
        var (client, _, clock) = CorbadoApi.WithClock();
        var created = await client.PostAsync("/v2/users", new { fullName = "Jane Doe", status = "active" });
        clock.Advance(TimeSpan.FromSeconds(2));

        (await client.PatchAsync("/v2/users/" + created.Json.GetProperty("userID").GetString(), body)).ShouldBe(200, created.Text);
    }

    [Fact]
    public async Task The_empty_text_clears_the_name()
    {
        var userID = await corbado.CreatedAsync(new { fullName = "Jane Doe", status = "active" });

        (await UpdateAsync(userID, new { fullName = "" })).ShouldBe(200, $$"""{ "userID": "{{userID}}", "status": "active", "updated": "~.+", "updatedMs": "~.+" }""");
    }

    [Theory]
    [InlineData("pending", "disabled")]
    [InlineData("disabled", "active")]
    [InlineData("active", "pending")]
    public async Task Every_status_may_follow_every_other(string from, string to)
    {
        var userID = await corbado.CreatedAsync(new { status = from });

        (await UpdateAsync(userID, new { status = to })).Json.GetProperty("status").GetString().ShouldBe(to);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public async Task A_name_has_3_to_255_characters(int length, bool accepted)
    {
        var reply = await UpdateAsync(await corbado.CreatedAsync(), new { fullName = new string('x', length) });

        if (accepted)
            reply.Json.GetProperty("fullName").GetString()!.Length.ShouldBe(length);
        else
            reply.ShouldBeInvalid("fullName", "the length must be between 3 and 255");
    }

    [Theory]
    [InlineData("deleted", "must be a valid value")]
    [InlineData("", "cannot be blank")]
    public async Task A_status_is_one_of_three(string status, string message) =>
        (await UpdateAsync(await corbado.CreatedAsync(), new { status })).ShouldBeInvalid("status", message);

    [Fact]
    public async Task A_refused_update_changes_nothing()
    {
        var userID = await corbado.CreatedAsync(new { fullName = "Jane Doe", status = "active" });
        var before = await corbado.UserAsync(userID);

        (await UpdateAsync(userID, new { fullName = "x", status = "nonsense" })).ShouldBeInvalid("fullName", "the length must be between 3 and 255", "status", "must be a valid value");

        (await corbado.UserAsync(userID)).ShouldBe(200, before.Text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "fullName": "x", "status": "nonsense" }""")]
    public async Task An_unknown_user_is_told_before_the_rules(string body) =>
        (await UpdateAsync("usr-123456789", body)).ShouldBeInvalid("userID", "does not exist");

    [Theory]
    [InlineData("{", "invalid_json")]
    [InlineData("", "invalid_json")]
    [InlineData("""{ "status": 5 }""", "invalid_json")]
    public async Task Broken_JSON_is_told_before_the_user(string body, string type) =>
        (await UpdateAsync("usr-123456789", body)).Json.GetProperty("error").GetProperty("type").GetString().ShouldBe(type);

    [Fact]
    public async Task Parallel_updates_of_one_user_lose_nothing()
    {
        var userID = await corbado.CreatedAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => UpdateAsync(userID, i % 2 == 0 ? new { fullName = "Jane Doe" } : new { status = "disabled" })));

        replies.ShouldAllBe(reply => reply.Status == 200);
        (await corbado.UserAsync(userID)).ShouldBe(200, $$"""{ "userID": "{{userID}}", "fullName": "Jane Doe", "status": "disabled", "updated": "~.+", "updatedMs": "~.+" }""");
    }

    [Fact]
    public async Task A_user_of_another_project_is_unknown()
    {
        var userID = await corbado.CreatedAsync();

        (await corbado.WithBasic("pro-2", "corbado1_other").PatchAsync("/v2/users/" + userID, new { status = "active" })).ShouldBeInvalid("userID", "does not exist");
    }
}
