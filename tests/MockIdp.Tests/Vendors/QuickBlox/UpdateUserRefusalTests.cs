namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class UpdateUserRefusalTests
{
    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("{", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("""{"user":null}""", "application/json")]
    [InlineData("""{"user":"Peter"}""", "application/json")]
    [InlineData("""{"full_name":"Peter"}""", "application/json")]
    [InlineData("full_name=Peter", "application/x-www-form-urlencoded")]
    [InlineData("""{"user":{"full_name":"Peter"}}""", "text/plain")]
    [InlineData("""{"user":{"full_name":"Peter"}}""", "")]
    public async Task Without_a_user_there_is_no_data(string body, string contentType) =>
        (await quickblox.WithApiKey().SendAsync("PUT", "/users/1.json", body, contentType)).ShouldBe(400, NoData);

    [Theory]
    [InlineData("full_name", "a<b", "is invalid")]
    [InlineData("email", "peter", "should look like an email address")]
    [InlineData("login", "ab", "is too short (minimum is 3 characters)")]
    [InlineData("password", "1234567", "is too short (minimum is 8 characters)")]
    [InlineData("password", "", "should contain alphanumeric and punctuation characters only", "is too short (minimum is 8 characters)")]
    [InlineData("password", "pass word", "should contain alphanumeric and punctuation characters only")]
    [InlineData("facebook_id", "xyz", "should be hexadecimal or decimal number")]
    [InlineData("external_user_id", "abc", "is not a number")]
    [InlineData("external_user_id", "2147483648", "must be less than 4 bytes")]
    [InlineData("phone", "call me", "is not a number")]
    [InlineData("blob_id", "abc", "is not a number")]
    public async Task A_member_against_the_rules_is_refused(string field, string value, params string[] messages)
    {
        var id = await quickblox.HasUserAsync("Peter");

        (await quickblox.WithApiKey().PutUserAsync(id, new Dictionary<string, string> { [field] = value })).ShouldBe(422, Errors(field, messages));

        (await quickblox.WithApiKey().GetAsync($"/users/{id}.json")).ShouldBe(200, User(("id", id), ("login", "Peter"), ("email", "Peter@example.org")));
    }

    [Theory]
    [InlineData("login", "pAUL")]
    [InlineData("email", "paul@Example.org")]
    [InlineData("facebook_id", "77")]
    [InlineData("external_user_id", "77")]
    public async Task A_value_of_another_user_is_taken(string field, string value)
    {
        await quickblox.WithApiKey().CreateUserAsync(new { login = "Paul", password = "quickblox", email = "paul@example.org", facebook_id = "77", external_user_id = 77 });
        var id = await quickblox.HasUserAsync("Peter");

        (await quickblox.WithApiKey().PutUserAsync(id, new Dictionary<string, string> { [field] = value })).ShouldBe(422, Errors(field, "has already been taken"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        await quickblox.HasUserAsync("Paul");
        var id = await quickblox.HasUserAsync("Peter");
        var session = await quickblox.InSessionAsync("Peter");

        (await session.PutUserAsync(id, new { full_name = "a;b", email = "Peter@example.org", login = "Paul", password = "short", old_password = "wrong", phone = "x" })).ShouldBe(422, """
            { "errors": {
                "full_name": ["is invalid"],
                "login": ["has already been taken"],
                "password": ["is too short (minimum is 8 characters)"],
                "phone": ["is not a number"],
                "old_password": ["is invalid"] } }
            """);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Quickblox")]
    public async Task A_user_who_does_not_know_the_old_password_keeps_it(string? old)
    {
        var id = await quickblox.HasUserAsync("Peter");
        var session = await quickblox.InSessionAsync("Peter");

        (await session.PutUserAsync(id, new { password = "!Peter009", old_password = old })).ShouldBe(422, Errors("old_password", "is invalid"));

        (await session.PostAsync("/login.json", new { login = "Peter", password = "quickblox" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Login_and_email_cannot_both_be_emptied()
    {
        var id = await quickblox.HasUserAsync("Peter");

        (await quickblox.WithApiKey().PutUserAsync(id, new { login = "", email = (string?)null }))
            .ShouldBe(422, """{ "errors": { "email": ["can't be blank"], "login": ["can't be blank"] } }""");
    }

    [Fact]
    public async Task Emptied_identities_are_told_with_the_rest()
    {
        var id = (await quickblox.WithApiKey().CreateUserAsync(new { login = "Peter", password = "quickblox" })).Json.GetProperty("user").GetProperty("id").GetInt64();

        (await quickblox.WithApiKey().PutUserAsync(id, new { login = "", phone = "x" })).ShouldBe(422, """
            { "errors": { "email": ["can't be blank"], "login": ["can't be blank"], "phone": ["is not a number"] } }
            """);
    }

    [Fact]
    public async Task A_user_may_not_change_others()
    {
        await quickblox.HasUserAsync("Peter");
        var paul = await quickblox.HasUserAsync("Paul");
        var session = await quickblox.InSessionAsync("Peter");

        (await session.PutUserAsync(paul, new { full_name = "a;b" })).ShouldBe(403, NotOwner).ShouldNameAnExpiration();
    }

    [Fact]
    public async Task An_application_may_change_nobody()
    {
        var id = await quickblox.HasUserAsync("Peter");

        (await (await quickblox.InSessionAsync()).PutUserAsync(id, new { full_name = "Peter" })).ShouldBeText(422, """{"errors":{"base":["Forbidden. Need user."]}}""");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("9223372036854775808")]
    public async Task An_unknown_user_is_not_found(string id) =>
        (await quickblox.WithApiKey().SendAsync("PUT", $"/users/{id}.json", """{"user":{"full_name":"a;b"}}""", "application/json")).ShouldBe(404, UnknownUser);

    [Fact]
    public async Task An_ID_that_is_no_number_is_no_route() =>
        (await quickblox.WithApiKey().SendAsync("PUT", "/users/abc.json", """{"user":{}}""", "application/json")).ShouldBe(404, UnknownRoute);

    [Fact]
    public async Task Without_credentials_a_token_is_required() => (await quickblox.PutUserAsync(1, new { })).ShouldBe(401, TokenMissing);

    [Fact]
    public async Task An_unknown_API_key_is_refused() => (await quickblox.WithApiKey("nonsense").PutUserAsync(1, new { })).ShouldBe(401, ApiKeyInvalid);
}
