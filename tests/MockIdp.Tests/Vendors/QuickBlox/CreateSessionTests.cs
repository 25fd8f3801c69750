using System.Globalization;

namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class CreateSessionTests
{
    readonly VendorClient quickblox = Client();

    [Fact]
    public async Task An_application_session_repeats_what_was_signed_and_belongs_to_no_user()
    {
        var timestamp = Now();

        var reply = (await quickblox.CreateSessionAsync(("timestamp", timestamp.ToString(CultureInfo.InvariantCulture)), ("nonce", "33432")))
            .ShouldBe(201, Session(("_id", "1"), ("id", 1), ("nonce", 33432), ("ts", timestamp)));

        reply.ShouldNameAnExpiration();
    }

    [Theory]
    [InlineData("user[login]", "Peter")]
    [InlineData("user[login]", "pETER")]
    [InlineData("user[login]", "Peter ")]
    [InlineData("user[email]", "Peter@example.org")]
    [InlineData("user[email]", "peter@EXAMPLE.org")]
    public async Task A_user_session_is_opened_by_login_or_email(string name, string value)
    {
        var id = await quickblox.HasUserAsync("Peter");

        (await quickblox.CreateSessionAsync((name, value), ("user[password]", "quickblox"))).ShouldBe(201, Session(("user_id", id)));
    }

    [Fact]
    public async Task A_login_is_the_users_last_request()
    {
        var id = await quickblox.HasUserAsync("Peter");
        await quickblox.InSessionAsync("Peter");

        (await quickblox.WithApiKey().GetAsync($"/users/{id}.json"))
            .ShouldBe(200, User(("login", "Peter"), ("email", "Peter@example.org"), ("last_request_at", @"~\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")));
    }

    [Fact]
    public async Task A_SHA256_signature_is_taken() =>
        (await quickblox.PostFormAsync("/session.json", Signed(sha256: true))).ShouldBe(201, Session());

    [Fact]
    public async Task A_JSON_body_may_hold_texts() =>
        (await quickblox.PostAsync("/session", Signed().ToDictionary(pair => pair.Name, pair => pair.Value))).ShouldBe(201, Session());

    [Fact]
    public async Task A_JSON_body_may_hold_numbers_and_a_user()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var signed = Signed(given: [("user[login]", "Peter"), ("user[password]", "quickblox")]).ToDictionary(pair => pair.Name, pair => pair.Value);

        var body = new
        {
            application_id = 76730,
            auth_key = "mock_auth_key",
            timestamp = long.Parse(signed["timestamp"], CultureInfo.InvariantCulture),
            nonce = long.Parse(signed["nonce"], CultureInfo.InvariantCulture),
            user = new { login = "Peter", password = "quickblox" },
            signature = signed["signature"],
        };

        (await quickblox.PostAsync("/session.json", body)).ShouldBe(201, Session(("user_id", id)));
    }

    [Fact]
    public async Task Unencoded_values_are_signed()
    {
        await quickblox.WithApiKey().CreateUserAsync(new { login = "A b&c=+é", password = "p%&=+?#!" });

        (await quickblox.CreateSessionAsync(("user[login]", "A b&c=+é"), ("user[password]", "p%&=+?#!"))).ShouldBe(201, Session(("user_id", @"~\d{8}")));
    }

    [Fact]
    public async Task Parameters_that_nobody_knows_are_signed_too()
    {
        (await quickblox.CreateSessionAsync(("device[platform]", "ios"))).ShouldBe(201, Session());

        (await quickblox.PostFormAsync("/session.json", [.. Signed(), ("device[platform]", "ios")])).ShouldBe(422, UnexpectedSignature);
    }

    [Theory]
    [InlineData("Peter", "wrong-password")]
    [InlineData("Peter", "QUICKBLOX")]
    [InlineData("Peter", "quickblox ")]
    [InlineData("Peter", "")]
    [InlineData("Peter", null)]
    [InlineData("Paul", "quickblox")]
    [InlineData(null, "quickblox")]
    public async Task A_wrong_login_or_password_is_unauthorized(string? login, string? password)
    {
        await quickblox.HasUserAsync("Peter");

        var reply = await quickblox.CreateSessionAsync(("user[login]", login), ("user[password]", password));

        reply.ShouldBeText(401, """{"errors":["Unauthorized"]}""").Header("WWW-Authenticate").ShouldBe("Basic realm=\"QuickBlox\"");
    }

    [Fact]
    public async Task A_user_of_another_application_cannot_log_in()
    {
        await quickblox.HasUserAsync("Peter");

        (await quickblox.CreateSessionAsync(("application_id", "4711"), ("user[login]", "Peter"), ("user[password]", "quickblox"))).ShouldBe(401, """{ "errors": ["Unauthorized"] }""");
    }

    [Fact]
    public async Task Social_providers_are_refused() =>
        (await quickblox.CreateSessionAsync(("provider", "facebook"), ("keys[token]", "x"))).ShouldBe(422, Errors("base", "[[mock]] Social providers are not imitated"));
}
