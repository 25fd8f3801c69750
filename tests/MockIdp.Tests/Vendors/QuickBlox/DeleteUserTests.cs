namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class DeleteUserTests
{
    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("/users/{0}.json")]
    [InlineData("/users/{0}")]
    public async Task The_owner_deletes_anybody(string path)
    {
        var id = await quickblox.HasUserAsync("Peter");
        var owner = quickblox.WithApiKey();

        (await owner.DeleteAsync(string.Format(path, id))).ShouldBeText(200, "").Header("QB-Token-ExpirationDate").ShouldBeNull();

        (await owner.GetAsync($"/users/{id}.json")).ShouldBe(404, UnknownUser);
        (await owner.GetAsync("/users/by_login.json?login=Peter")).ShouldBe(404, UnknownUser);
        (await owner.GetAsync("/users/by_email.json?email=Peter@example.org")).ShouldBe(404, UnknownUser);
        (await owner.GetAsync("/users.json")).ShouldBe(200, Page(1, 10, 0));
        (await owner.DeleteAsync($"/users/{id}.json")).ShouldBe(404, UnknownUser);
    }

    [Fact]
    public async Task A_user_deletes_itself_and_all_its_sessions_end()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var (one, other) = (await quickblox.InSessionAsync("Peter"), await quickblox.InSessionAsync("Peter"));
        var (application, token) = (await quickblox.InSessionAsync(), (await quickblox.WithApiKey().SendAsync("POST", $"/users/{id}/tokens")).Json.GetProperty("token").GetString()!);

        (await one.DeleteAsync($"/users/{id}.json")).ShouldBeText(200, "").ShouldNameAnExpiration();

        await one.ShouldBeDeadAsync();
        await other.ShouldBeDeadAsync();
        await quickblox.With("QB-Token", token).ShouldBeDeadAsync();
        (await other.DeleteAsync("/login.json")).ShouldBe(401, SessionUnknown);
        (await application.GetAsync("/session.json")).ShouldBe(200, Session());
        (await application.PostAsync("/login.json", new { login = "Peter", password = "quickblox" })).ShouldBe(401, WrongPassword);
    }

    [Fact]
    public async Task Unique_values_are_free_again_and_the_ID_is_not()
    {
        var user = new { login = "Peter", password = "quickblox", email = "peter@example.org", facebook_id = "77", external_user_id = 77 };
        var owner = quickblox.WithApiKey();
        var id = (await owner.CreateUserAsync(user)).Json.GetProperty("user").GetProperty("id").GetInt64();
        (await owner.DeleteAsync($"/users/{id}.json")).ShouldBeText(200, "");

        (await owner.CreateUserAsync(user)).ShouldBe(201, User(("login", "Peter"), ("email", "peter@example.org"), ("facebook_id", "77"), ("external_user_id", 77)))
            .Json.GetProperty("user").GetProperty("id").GetInt64().ShouldBeGreaterThan(id);
    }

    [Fact]
    public async Task A_user_may_not_delete_others()
    {
        await quickblox.HasUserAsync("Peter");
        var paul = await quickblox.HasUserAsync("Paul");

        (await (await quickblox.InSessionAsync("Peter")).DeleteAsync($"/users/{paul}.json")).ShouldBe(403, NotOwner);

        (await quickblox.WithApiKey().GetAsync($"/users/{paul}.json")).ShouldBe(200, User(("id", paul), ("login", "Paul"), ("email", "Paul@example.org")));
    }

    [Fact]
    public async Task An_application_may_delete_nobody()
    {
        var id = await quickblox.HasUserAsync("Peter");

        (await (await quickblox.InSessionAsync()).DeleteAsync($"/users/{id}.json")).ShouldBe(422, NeedUser);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("9223372036854775808")]
    public async Task An_unknown_user_is_not_found_whoever_asks(string id)
    {
        (await quickblox.WithApiKey().DeleteAsync($"/users/{id}.json")).ShouldBe(404, UnknownUser);
        (await (await quickblox.InSessionAsync()).DeleteAsync($"/users/{id}.json")).ShouldBe(404, UnknownUser);
    }

    [Fact]
    public async Task An_ID_that_is_no_number_is_no_route() => (await quickblox.WithApiKey().DeleteAsync("/users/abc.json")).ShouldBe(404, UnknownRoute);

    [Fact]
    public async Task Without_credentials_a_token_is_required() => (await quickblox.DeleteAsync("/users/1.json")).ShouldBe(401, TokenMissing);

    [Fact]
    public async Task Of_parallel_deletes_one_succeeds()
    {
        var id = await quickblox.HasUserAsync("Peter");

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => quickblox.WithApiKey().DeleteAsync($"/users/{id}.json"))));

        replies.Single(reply => reply.Status == 200).ShouldBeText(200, "");
        foreach (var reply in replies.Where(reply => reply.Status != 200))
            reply.ShouldBe(404, UnknownUser);
    }
}
