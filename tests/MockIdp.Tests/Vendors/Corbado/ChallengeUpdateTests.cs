namespace MockIdp.Tests.Vendors.Corbado;

public class ChallengeUpdateTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    static async Task<(string Path, Reply Created)> CreatedAsync(VendorClient client)
    {
        var userID = await client.CreatedAsync();
        var created = await client.PostAsync($"/v2/users/{userID}/challenges", ChallengeCreateTests.Request());
        return ($"/v2/users/{userID}/challenges/{created.Json.GetProperty("challengeID").GetString()}", created);
    }

    static string Value(Reply created) => created.Json.GetProperty("value").GetString()!;

    [Fact]
    public async Task The_right_value_completes_a_challenge_once()
    {
        var (path, created) = await CreatedAsync(corbado);

        (await corbado.PatchAsync(path, new { value = Value(created) })).ShouldBe(200, created.Text.Replace("pending", "completed"));
        (await corbado.PatchAsync(path, new { value = Value(created) })).ShouldBeInvalid("challengeID", "is already completed");
    }

    [Fact]
    public async Task A_wrong_value_leaves_it_pending()
    {
        var (path, created) = await CreatedAsync(corbado);

        (await corbado.PatchAsync(path, new { value = Value(created) + "0" })).ShouldBeInvalid("value", "must be a valid value");
        (await corbado.PatchAsync(path, new { value = Value(created) })).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "value": "" }""")]
    [InlineData("""{ "value": null }""")]
    public async Task A_value_is_required(string body) => (await corbado.PatchAsync((await CreatedAsync(corbado)).Path, body)).ShouldBeInvalid("value", "cannot be blank");

    [Fact]
    public async Task It_can_be_completed_until_its_time_is_over()
    {
        var (client, _, clock) = CorbadoApi.WithClock();
        var (early, late) = (await CreatedAsync(client), await CreatedAsync(client));

        clock.Advance(TimeSpan.FromSeconds(299));
        (await client.PatchAsync(early.Path, new { value = Value(early.Created) })).Status.ShouldBe(200);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await client.PatchAsync(late.Path, new { value = Value(late.Created) })).ShouldBeInvalid("challengeID", "is already expired");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "value": "123456" }""")]
    public async Task Unknown_IDs_and_those_of_others_are_told_before_the_rules(string body)
    {
        var challengeID = (await CreatedAsync(corbado)).Path.Split('/')[^1];
        var other = await corbado.CreatedAsync();

        (await corbado.PatchAsync($"/v2/users/usr-1/challenges/{challengeID}", body)).ShouldBeInvalid("userID", "does not exist");
        (await corbado.PatchAsync($"/v2/users/{other}/challenges/{challengeID}", body)).ShouldBeInvalid("challengeID", "does not exist");
        (await corbado.PatchAsync($"/v2/users/{other}/challenges/cha-1", body)).ShouldBeInvalid("challengeID", "does not exist");
        (await corbado.PatchAsync("/v2/users/usr-1/challenges/cha-1", "{")).Json.GetProperty("error").GetProperty("type").GetString().ShouldBe("invalid_json");
    }

    [Fact]
    public async Task Of_parallel_completions_one_succeeds()
    {
        var (path, created) = await CreatedAsync(corbado);

        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => corbado.PatchAsync(path, new { value = Value(created) })));

        replies.Count(reply => reply.Status == 200).ShouldBe(1);
        foreach (var reply in replies.Where(reply => reply.Status != 200))
            reply.ShouldBeInvalid("challengeID", "is already completed");
    }
}
