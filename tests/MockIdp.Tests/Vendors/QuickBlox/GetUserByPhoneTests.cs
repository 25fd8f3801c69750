namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class GetUserByPhoneTests
{
    static readonly object Peter = new { login = "Peter", password = "quickblox", email = "peter@example.org", facebook_id = "8887366a", phone = "+73123555" };

    static readonly string Found = User(("login", "Peter"), ("email", "peter@example.org"), ("facebook_id", "8887366a"), ("phone", "+73123555"));

    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("/users/phone.json?phone=%2B73123555")]
    [InlineData("/users/phone?phone=%2B73123555")]
    public async Task The_user_who_has_it_is_found(string path)
    {
        await quickblox.WithApiKey().CreateUserAsync(Peter);
        await quickblox.HasUserAsync("Paul");

        (await quickblox.WithApiKey().GetAsync(path)).ShouldBe(200, Found);
        (await (await quickblox.InSessionAsync()).GetAsync(path)).ShouldBe(200, Found).ShouldNameAnExpiration();
        (await (await quickblox.InSessionAsync("Paul")).GetAsync(path)).ShouldBe(200, Found);
    }

    [Theory]
    [InlineData("?phone=73123555")]
    [InlineData("?phone=%2B7312355")]
    [InlineData("?phone=")]
    [InlineData("")]
    [InlineData("?login=Peter")]
    public async Task Nobody_else_is_found(string query)
    {
        await quickblox.WithApiKey().CreateUserAsync(Peter);

        (await quickblox.WithApiKey().GetAsync("/users/phone.json" + query)).ShouldBeText(404, """{"code":null,"message":"Couldn't find user"}""");
    }

    [Fact]
    public async Task Without_credentials_a_token_is_required() => (await quickblox.GetAsync("/users/phone.json?phone=%2B73123555")).ShouldBe(401, TokenMissing);

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Other_methods_are_no_route(string method) => (await quickblox.WithApiKey().SendAsync(method, "/users/phone.json?phone=%2B73123555")).ShouldBe(404, UnknownRoute);

    [Fact]
    public async Task Of_several_the_oldest_is_found()
    {
        foreach (var login in new[] { "first", "second", "third" })
            await quickblox.WithApiKey().CreateUserAsync(new { login, password = "quickblox", phone = "911" });

        (await quickblox.WithApiKey().GetAsync("/users/phone.json?phone=911")).ShouldBe(200, User(("login", "first"), ("phone", "911")));
    }
}
