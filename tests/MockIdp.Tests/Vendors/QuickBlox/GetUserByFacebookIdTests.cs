namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class GetUserByFacebookIdTests
{
    static readonly object Peter = new { login = "Peter", password = "quickblox", email = "peter@example.org", facebook_id = "8887366a", phone = "+73123555" };

    static readonly string Found = User(("login", "Peter"), ("email", "peter@example.org"), ("facebook_id", "8887366a"), ("phone", "+73123555"));

    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("/users/by_facebook_id.json?facebook_id=8887366a")]
    [InlineData("/users/by_facebook_id?facebook_id=8887366a")]
    public async Task The_user_who_has_it_is_found(string path)
    {
        await quickblox.WithApiKey().CreateUserAsync(Peter);
        await quickblox.HasUserAsync("Paul");

        (await quickblox.WithApiKey().GetAsync(path)).ShouldBe(200, Found);
        (await (await quickblox.InSessionAsync()).GetAsync(path)).ShouldBe(200, Found).ShouldNameAnExpiration();
        (await (await quickblox.InSessionAsync("Paul")).GetAsync(path)).ShouldBe(200, Found);
    }

    [Theory]
    [InlineData("?facebook_id=8887366")]
    [InlineData("?facebook_id=8887366A")]
    [InlineData("?facebook_id=")]
    [InlineData("")]
    [InlineData("?login=Peter")]
    public async Task Nobody_else_is_found(string query)
    {
        await quickblox.WithApiKey().CreateUserAsync(Peter);

        (await quickblox.WithApiKey().GetAsync("/users/by_facebook_id.json" + query)).ShouldBeText(404, """{"code":null,"message":"Couldn't find user"}""");
    }

    [Fact]
    public async Task Without_credentials_a_token_is_required() => (await quickblox.GetAsync("/users/by_facebook_id.json?facebook_id=8887366a")).ShouldBe(401, TokenMissing);

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Other_methods_are_no_route(string method) => (await quickblox.WithApiKey().SendAsync(method, "/users/by_facebook_id.json?facebook_id=8887366a")).ShouldBe(404, UnknownRoute);
}
