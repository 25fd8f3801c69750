namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class CreateUserRefusalTests
{
    const string Valid = """{"user":{"login":"Peter","password":"!Peter009"}}""";

    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("", "application/json")]
    [InlineData(" ", "application/json")]
    [InlineData("{", "application/json")]
    [InlineData("{\"user\":{\"login\":\"a\",}}", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("\"user\"", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("{\"login\":\"Peter\",\"password\":\"!Peter009\"}", "application/json")]
    [InlineData("{\"user\":null}", "application/json")]
    [InlineData("{\"user\":\"Peter\"}", "application/json")]
    [InlineData("{\"user\":[]}", "application/json")]
    [InlineData("", "application/x-www-form-urlencoded; charset=UTF-8")]
    [InlineData("login=Peter&password=quickblox", "application/x-www-form-urlencoded")]
    [InlineData("user=Peter", "application/x-www-form-urlencoded")]
    [InlineData(Valid, "text/plain")]
    [InlineData(Valid, "")]
    public async Task A_body_without_a_user_is_no_data(string body, string contentType) =>
        (await quickblox.WithApiKey().SendAsync("POST", "/users.json", body, contentType)).ShouldBe(400, NoData);

    [Fact]
    public async Task Without_credentials_a_token_is_required() =>
        (await quickblox.PostAsync("/users.json", Valid)).ShouldBe(401, TokenMissing).Header("WWW-Authenticate").ShouldBe("Basic realm=\"QuickBlox\"");

    [Fact]
    public async Task An_unknown_token_is_no_session() =>
        (await quickblox.With("QB-Token", "cf5709d6013fdb7a6787fbeb8340afed8aec4c69").PostAsync("/users.json", Valid))
            .ShouldBe(401, SessionUnknown).Header("WWW-Authenticate").ShouldBe("Basic realm=\"QuickBlox\"");

    [Theory]
    [InlineData("ApiKey")]
    [InlineData("ApiKey ")]
    [InlineData("ApiKey too-short")]
    [InlineData("ApiKey 28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBOR")]
    [InlineData("ApiKey 28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI0")]
    [InlineData("ApiKey CF5709D6013FDB7A6787FBEB8340AFED8AEC4C69")]
    [InlineData("Bearer " + ApiKey)]
    [InlineData(ApiKey)]
    public async Task A_malformed_API_key_is_an_invalid_header(string authorization) =>
        (await quickblox.With("Authorization", authorization).PostAsync("/users.json", Valid))
            .ShouldBe(401, ApiKeyInvalid).Header("WWW-Authenticate").ShouldBe("Basic realm=\"QuickBlox\"");

    [Fact]
    public async Task A_wrong_API_key_wins_over_a_good_token()
    {
        var session = await quickblox.InSessionAsync();

        (await session.WithApiKey("wrong").PostAsync("/users.json", Valid)).ShouldBe(401, ApiKeyInvalid);
    }

    [Fact]
    public async Task Credentials_come_before_the_body() =>
        (await quickblox.PostAsync("/users.json", "{")).ShouldBe(401, TokenMissing);

    [Theory]
    [InlineData("dVq5Tz0mZlQn8mXv2YcB4kR7sHj1LpWe-GuAo3_FiNc")]
    [InlineData("cf5709d6013fdb7a6787fbeb8340afed8aec4c69")]
    public async Task An_unknown_API_key_opens_an_application_of_its_own(string apiKey)
    {
        await quickblox.HasUserAsync("Peter");
        var other = quickblox.WithApiKey(apiKey);

        var created = (await other.PostAsync("/users.json", Valid)).ShouldBe(201, User(("login", "Peter")));
        var path = $"/users/{created.Json.GetProperty("user").GetProperty("id")}.json";
        (await other.GetAsync(path)).ShouldBe(200, User(("login", "Peter")));
        (await quickblox.WithApiKey().GetAsync(path)).ShouldBe(404, UnknownUser);
    }

    [Fact]
    public async Task In_strict_mode_only_configured_API_keys_are_known()
    {
        var strict = Strict.Vendor("quickblox");

        (await strict.WithApiKey("cf5709d6013fdb7a6787fbeb8340afed8aec4c69").PostAsync("/users.json", Valid)).ShouldBe(401, ApiKeyInvalid);
        (await strict.WithApiKey().PostAsync("/users.json", Valid)).ShouldBe(201, User(("login", "Peter")));
    }

    [Theory]
    [InlineData("PUT", "/users.json")]
    [InlineData("DELETE", "/users.json")]
    [InlineData("PATCH", "/users")]
    [InlineData("POST", "/users/96752798.json")]
    [InlineData("PATCH", "/session.json")]
    [InlineData("GET", "/")]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/users/1/tags.json")]
    public async Task An_unknown_route_or_method_names_subdomains(string method, string path) =>
        (await quickblox.WithApiKey().SendAsync(method, path)).ShouldBe(404, UnknownRoute);

    [Fact]
    public async Task A_body_of_1_MiB_is_read() =>
        (await quickblox.WithApiKey().PostAsync("/users.json", Valid.PadRight(1024 * 1024))).ShouldBe(201, User(("login", "Peter")));

    [Fact]
    public async Task A_body_of_1_MiB_and_1_byte_is_too_large() =>
        (await quickblox.WithApiKey().PostAsync("/users.json", Valid.PadRight((1024 * 1024) + 1))).ShouldBe(413, """{ "code": null, "message": "Request Entity Too Large" }""");
}
