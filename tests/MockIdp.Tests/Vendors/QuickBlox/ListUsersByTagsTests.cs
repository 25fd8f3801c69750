namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class ListUsersByTagsTests
{
    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("web", "third first")]
    [InlineData("WEB", "third first")]
    [InlineData("seo", "second first")]
    [InlineData("web,seo", "third second first")]
    [InlineData("seo%2C%20nothing", "second first")]
    [InlineData("big%20data", "third")]
    public async Task Users_with_one_of_the_tags_are_found(string tags, string found)
    {
        await HasUsersAsync();

        (await quickblox.WithApiKey().GetAsync("/users/by_tags.json?tags=" + tags)).Logins().ShouldBe(found);
        (await quickblox.WithApiKey().GetAsync("/users/by_tags.json?tags[]=" + tags)).Logins().ShouldBe(found);
        (await quickblox.WithApiKey().GetAsync("/users/by_tags.json?tags[]=nothing&tags[]=" + tags)).Logins().ShouldBe(found);
    }

    [Fact]
    public async Task The_list_is_whole()
    {
        await HasUsersAsync();

        (await (await quickblox.InSessionAsync()).GetAsync("/users/by_tags?tags=seo&page=2&per_page=1")).ShouldBe(200, Page(2, 1, 2, User(("login", "first"), ("user_tags", "Web,seo")))).ShouldNameAnExpiration();
        (await quickblox.WithApiKey().GetAsync("/users/by_tags.json?tags=seo&page=3&per_page=1")).ShouldBe(200, Page(3, 1, 2));
    }

    [Theory]
    [InlineData("?tags=we")]
    [InlineData("?tags=webs")]
    [InlineData("?tags=data")]
    [InlineData("?tags=,")]
    [InlineData("?tags=")]
    [InlineData("?tags[]=")]
    [InlineData("?tags=web&tags=seo")]
    [InlineData("")]
    public async Task Nobody_found_is_no_empty_list(string query)
    {
        await HasUsersAsync();

        (await quickblox.WithApiKey().GetAsync("/users/by_tags.json" + query)).ShouldBeText(404, """{"code":null,"message":"Couldn't find user"}""");
    }

    [Fact]
    public async Task A_change_replaces_all_tags()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var owner = quickblox.WithApiKey();
        await owner.PutUserAsync(id, new { tag_list = "one,two" });
        await owner.PutUserAsync(id, new { tag_list = "three" });

        (await owner.GetAsync("/users/by_tags.json?tags=one,two")).ShouldBe(404, UnknownUser);
        (await owner.GetAsync("/users/by_tags.json?tags=three")).Logins().ShouldBe("Peter");
    }

    [Theory]
    [InlineData("page=0", "Invalid page")]
    [InlineData("per_page=x", "Invalid per_page")]
    public async Task What_is_no_page_is_refused(string query, string message) =>
        (await quickblox.WithApiKey().GetAsync("/users/by_tags.json?tags=seo&" + query)).ShouldBe(422, Errors("base", message));

    [Fact]
    public async Task Ten_thousand_users_may_share_a_tag()
    {
        await quickblox.HasOldUsersAsync(10_000);

        var reply = await quickblox.WithApiKey().GetAsync("/users/by_tags.json?tags=old&page=5000&per_page=2");

        reply.Logins().ShouldBe("user2 user1");
        reply.Json.GetProperty("total_entries").GetInt32().ShouldBe(10_000);
    }

    [Fact]
    public async Task Without_credentials_a_token_is_required() => (await quickblox.GetAsync("/users/by_tags.json?tags=seo")).ShouldBe(401, TokenMissing);

    async Task HasUsersAsync()
    {
        foreach (var (login, tag_list) in new[] { ("first", "Web,seo"), ("second", "seo"), ("third", "web, big data"), ("fourth", (string?)null) })
            (await quickblox.WithApiKey().CreateUserAsync(new { login, password = "quickblox", tag_list })).Status.ShouldBe(201);
    }
}
