namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class DeleteUserByExternalIdTests
{
    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("/users/external/77.json")]
    [InlineData("/users/external/77")]
    public async Task The_owner_deletes_anybody_and_the_ID_is_free_again(string path)
    {
        await HasPeterAsync();
        var owner = quickblox.WithApiKey();

        (await owner.DeleteAsync(path)).ShouldBeText(200, "");

        (await owner.GetAsync(path)).ShouldBe(404, UnknownUser);
        (await owner.DeleteAsync(path)).ShouldBe(404, UnknownUser);
        await HasPeterAsync();
        (await owner.GetAsync(path)).ShouldBe(200, User(("login", "Peter"), ("external_user_id", 77)));
    }

    [Fact]
    public async Task A_user_deletes_itself_and_its_sessions_end()
    {
        await HasPeterAsync();
        var (one, other) = (await quickblox.InSessionAsync("Peter"), await quickblox.InSessionAsync("Peter"));

        (await one.DeleteAsync("/users/external/77.json")).ShouldBeText(200, "").ShouldNameAnExpiration();

        await one.ShouldBeDeadAsync();
        await other.ShouldBeDeadAsync();
    }

    [Fact]
    public async Task A_user_may_not_delete_others()
    {
        await HasPeterAsync();
        await quickblox.HasUserAsync("Paul");

        (await (await quickblox.InSessionAsync("Paul")).DeleteAsync("/users/external/77.json")).ShouldBe(403, NotOwner);
    }

    [Fact]
    public async Task An_application_may_delete_nobody()
    {
        await HasPeterAsync();

        (await (await quickblox.InSessionAsync()).DeleteAsync("/users/external/77.json")).ShouldBe(422, NeedUser);
    }

    [Theory]
    [InlineData("78")]
    [InlineData("2147483648")]
    public async Task An_unknown_ID_is_nobodys(string id) => (await quickblox.WithApiKey().DeleteAsync($"/users/external/{id}.json")).ShouldBe(404, UnknownUser);

    [Fact]
    public async Task What_is_no_number_is_no_route() => (await quickblox.WithApiKey().DeleteAsync("/users/external/abc.json")).ShouldBe(404, UnknownRoute);

    [Fact]
    public async Task Without_credentials_a_token_is_required() => (await quickblox.DeleteAsync("/users/external/77.json")).ShouldBe(401, TokenMissing);

    async Task HasPeterAsync() => (await quickblox.WithApiKey().CreateUserAsync(new { login = "Peter", password = "quickblox", external_user_id = 77 })).Status.ShouldBe(201);
}
