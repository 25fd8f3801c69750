namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class ListUsersByFullNameTests
{
    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("Peter Smith", "first")]
    [InlineData("pet", "second first")]
    [InlineData("ETER", "second first")]
    [InlineData("smi", "third first")]
    [InlineData("r s", "first")]
    public async Task Users_whose_name_contains_the_text_are_found(string text, string found)
    {
        await HasUsersAsync();

        (await quickblox.WithApiKey().GetAsync("/users/by_full_name.json?full_name=" + Uri.EscapeDataString(text))).Logins().ShouldBe(found);
    }

    [Fact]
    public async Task The_list_is_whole()
    {
        await HasUsersAsync();

        (await (await quickblox.InSessionAsync()).GetAsync("/users/by_full_name?full_name=pete&page=2&per_page=1")).ShouldBe(200, Page(2, 1, 2, User(("login", "first"), ("full_name", "Peter Smith")))).ShouldNameAnExpiration();
        (await quickblox.WithApiKey().GetAsync("/users/by_full_name.json?full_name=pete&page=3&per_page=1")).ShouldBe(200, Page(3, 1, 2));
        (await quickblox.WithApiKey().GetAsync("/users/by_full_name.json?full_name=pete&per_page=1000")).ShouldBe(200,
            Page(1, 100, 2, User(("login", "second"), ("full_name", "Peter Miller")), User(("login", "first"), ("full_name", "Peter Smith"))));
    }

    [Theory]
    [InlineData("?full_name=pe")]
    [InlineData("?full_name=p")]
    [InlineData("?full_name=")]
    [InlineData("?full_name=Quentin")]
    [InlineData("")]
    public async Task Nobody_found_is_no_empty_list(string query)
    {
        await HasUsersAsync();

        (await quickblox.WithApiKey().GetAsync("/users/by_full_name.json" + query)).ShouldBe(404, UnknownUser);
    }

    [Theory]
    [InlineData("page=0", "Invalid page")]
    [InlineData("per_page=x", "Invalid per_page")]
    public async Task What_is_no_page_is_refused(string query, string message) =>
        (await quickblox.WithApiKey().GetAsync("/users/by_full_name.json?full_name=pete&" + query)).ShouldBe(422, Errors("base", message));

    [Fact]
    public async Task Ten_thousand_users_are_searched()
    {
        await quickblox.HasOldUsersAsync(10_000);

        (await quickblox.WithApiKey().GetAsync("/users/by_full_name.json?full_name=user%20123&per_page=3")).Logins().ShouldBe("user1239 user1238 user1237");
        (await quickblox.WithApiKey().GetAsync("/users/by_full_name.json?full_name=user%201234&per_page=3")).Logins().ShouldBe("user1234");
    }

    [Fact]
    public async Task Without_credentials_a_token_is_required() => (await quickblox.GetAsync("/users/by_full_name.json?full_name=pete")).ShouldBe(401, TokenMissing);

    async Task HasUsersAsync()
    {
        foreach (var (login, full_name) in new[] { ("first", "Peter Smith"), ("second", "Peter Miller"), ("third", "Ann Smith"), ("fourth", (string?)null) })
            (await quickblox.WithApiKey().CreateUserAsync(new { login, password = "quickblox", full_name })).Status.ShouldBe(201);
    }
}
