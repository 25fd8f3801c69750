namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class UpdateUserRaceTests
{
    readonly VendorClient quickblox = Client();

    [Fact]
    public async Task Parallel_changes_lose_no_other_change()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var owner = quickblox.WithApiKey();
        object[] changes = [new { full_name = "Peter Smith" }, new { phone = "1" }, new { website = "w" }, new { custom_data = "c" }, new { facebook_id = "2" }, new { external_user_id = 3 }, new { tag_list = "t" }, new { blob_id = 4 }];

        for (var round = 0; round < 8; round++)
        {
            foreach (var reply in await Task.WhenAll(changes.Select(change => Task.Run(() => owner.PutUserAsync(id, change)))))
                reply.Status.ShouldBe(200, reply.Text);
        }

        (await owner.GetAsync($"/users/{id}.json")).ShouldBe(200, User(("id", id), ("login", "Peter"), ("email", "Peter@example.org"), ("full_name", "Peter Smith"), ("phone", "1"), ("website", "w"),
            ("custom_data", "c"), ("facebook_id", "2"), ("external_user_id", 3), ("user_tags", "t"), ("blob_id", 4)));
    }

    [Theory]
    [InlineData("login", "same")]
    [InlineData("email", "same@example.org")]
    [InlineData("facebook_id", "77")]
    [InlineData("external_user_id", "77")]
    public async Task Of_parallel_changes_to_one_value_one_succeeds(string field, string value)
    {
        var ids = new List<long>();
        for (var number = 0; number < 16; number++)
            ids.Add(await quickblox.HasUserAsync($"user{number}"));

        var replies = await Task.WhenAll(ids.Select(id => Task.Run(() => quickblox.WithApiKey().PutUserAsync(id, new Dictionary<string, string> { [field] = value }))));

        replies.Count(reply => reply.Status == 200).ShouldBe(1);
        foreach (var refused in replies.Where(reply => reply.Status != 200))
            refused.ShouldBe(422, Errors(field, "has already been taken"));
    }

    [Fact]
    public async Task Of_parallel_changes_that_all_know_the_old_password_one_succeeds()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var session = await quickblox.InSessionAsync("Peter");

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => session.PutUserAsync(id, new { password = $"password{number}", old_password = "quickblox" }))));

        replies.Count(reply => reply.Status == 200).ShouldBe(1);
        foreach (var refused in replies.Where(reply => reply.Status != 200))
            refused.ShouldBe(422, Errors("old_password", "is invalid"));
    }

    [Fact]
    public async Task A_change_against_a_delete_is_made_or_finds_nobody()
    {
        for (var round = 0; round < 16; round++)
        {
            var id = await quickblox.HasUserAsync($"user{round}");
            var owner = quickblox.WithApiKey();

            var (changed, deleted) = (Task.Run(() => owner.PutUserAsync(id, new { phone = "1" })), Task.Run(() => owner.DeleteAsync($"/users/{id}.json")));

            (await deleted).ShouldBeText(200, "");
            if ((await changed).Status == 404)
                (await changed).ShouldBe(404, UnknownUser);
            else
                (await changed).ShouldBe(200, User(("id", id), ("login", $"user{round}"), ("email", $"user{round}@example.org"), ("phone", "1")));
            (await owner.GetAsync($"/users/{id}.json")).ShouldBe(404, UnknownUser);
        }
    }
}
