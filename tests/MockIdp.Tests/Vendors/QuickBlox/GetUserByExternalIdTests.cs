namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class GetUserByExternalIdTests
{
    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData(1236672, "/users/external/1236672.json")]
    [InlineData(1236672, "/users/external/1236672")]
    [InlineData(0, "/users/external/0.json")]
    [InlineData(-5, "/users/external/-5.json")]
    [InlineData(2147483647, "/users/external/2147483647.json")]
    [InlineData(-2147483648, "/users/external/-2147483648.json")]
    public async Task The_user_who_has_it_is_found(int external, string path)
    {
        await quickblox.WithApiKey().CreateUserAsync(new { login = "Peter", password = "quickblox", external_user_id = external });

        (await quickblox.WithApiKey().GetAsync(path)).ShouldBe(200, User(("login", "Peter"), ("external_user_id", external)));
        (await (await quickblox.InSessionAsync()).GetAsync(path)).ShouldBe(200, User(("login", "Peter"), ("external_user_id", external))).ShouldNameAnExpiration();
    }

    [Theory]
    [InlineData("1236672")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999")]
    public async Task An_unknown_ID_is_nobodys(string external) => (await quickblox.WithApiKey().GetAsync($"/users/external/{external}.json")).ShouldBe(404, UnknownUser);

    [Theory]
    [InlineData("/users/external/abc.json")]
    [InlineData("/users/external/1.5.json")]
    [InlineData("/users/external.json")]
    public async Task What_is_no_number_is_no_route(string path) => (await quickblox.WithApiKey().GetAsync(path)).ShouldBe(404, UnknownRoute);

    [Fact]
    public async Task The_users_own_ID_is_another()
    {
        var id = await quickblox.HasUserAsync("Peter");

        (await quickblox.WithApiKey().GetAsync($"/users/external/{id}.json")).ShouldBe(404, UnknownUser);
    }

    [Fact]
    public async Task Without_credentials_a_token_is_required() => (await quickblox.GetAsync("/users/external/1.json")).ShouldBe(401, TokenMissing);
}
