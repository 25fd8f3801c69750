namespace MockIdp.Tests.Vendors.FlexShopper;

public class GetCurrentUserTests
{
    readonly VendorClient flexshopper = FlexShopperApi.Client();

    static string Unauthorized(string message) => FlexShopperApi.Error(401, "Unauthorized", message);

    [Fact]
    public async Task A_new_user_has_no_transactions_no_decision_and_a_pending_verification()
    {
        var (client, _) = FlexShopperApi.WithClock();
        var (userId, token) = await client.CreatedAsync("Kim@Example.com");

        (await client.WithToken(token).MeAsync()).ShouldBe(200, $$"""
            { "data": { "userId": "{{userId}}", "firstName": "Kim", "lastName": "Example", "email": "Kim@Example.com",
              "createdAt": "2031-02-03T04:05:06.789Z", "transactions": [], "verificationStatus": "pending" } }
            """);
    }

    [Fact]
    public async Task No_answer_ever_shows_a_password()
    {
        var created = await flexshopper.PostAsync("/v3/users", new { firstName = "Kim", lastName = "Example", email = "kim@example.com", password = "correct horse" });
        var me = await flexshopper.WithToken(created.Json.GetProperty("data").GetProperty("token").GetString()!).MeAsync();

        me.Status.ShouldBe(200);
        me.Text.ShouldNotContain("assword");
        me.Text.ShouldNotContain("correct horse");
    }

    [Fact]
    public async Task A_token_is_needed() => (await flexshopper.MeAsync()).ShouldBe(401, Unauthorized("Missing customer token"));

    [Theory]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJ1c2VySWQiOiJ4In0.")]
    public async Task What_is_no_token_is_refused(string token) =>
        (await flexshopper.WithToken(token).MeAsync()).ShouldBe(401, Unauthorized("Invalid customer token"));

    [Fact]
    public async Task A_token_whose_signature_was_changed_is_refused()
    {
        var (_, token) = await flexshopper.CreatedAsync();
        var at = token.LastIndexOf('.') + 1;
        var forged = token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..];

        (await flexshopper.WithToken(forged).MeAsync()).ShouldBe(401, Unauthorized("Invalid customer token"));
    }

    [Fact]
    public async Task A_token_of_another_lane_is_refused()
    {
        var (_, token) = await FlexShopperApi.Client().CreatedAsync();

        (await flexshopper.WithToken(token).MeAsync()).ShouldBe(401, Unauthorized("Invalid customer token"));
    }

    [Theory]
    [InlineData("web:another-vendor")]
    [InlineData("store:mock-vendor")]
    public async Task A_token_counts_only_for_the_consumer_that_obtained_it(string other)
    {
        var (_, token) = await flexshopper.CreatedAsync();

        (await flexshopper.As(other).WithToken(token).MeAsync()).ShouldBe(401, Unauthorized("Invalid customer token"));
    }

    [Fact]
    public async Task A_token_obtained_with_the_consumer_counts_with_its_key()
    {
        var (userId, token) = await flexshopper.CreatedAsync();

        var me = await flexshopper.As("").WithKey(FlexShopperApi.Key).WithToken(token).MeAsync();

        me.Status.ShouldBe(200, me.Text);
        me.Json.GetProperty("data").GetProperty("userId").GetString().ShouldBe(userId);
    }

    [Fact]
    public async Task A_token_lives_for_an_hour()
    {
        var (client, clock) = FlexShopperApi.WithClock();
        var (_, token) = await client.CreatedAsync();

        // Token times are whole seconds: it was issued at ...06.789, and ends at ...06.000 an hour later.
        clock.Advance(TimeSpan.FromSeconds(3599));
        (await client.WithToken(token).MeAsync()).Status.ShouldBe(200);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await client.WithToken(token).MeAsync()).ShouldBe(401, Unauthorized("Expired customer token"));
    }

    [Fact]
    public async Task The_gateway_asks_before_the_service_looks_at_a_token()
    {
        var (_, token) = await flexshopper.CreatedAsync();

        (await flexshopper.As("").WithToken(token).MeAsync()).ShouldBe(401, """{ "message": "No API key found in request" }""");
    }
}
