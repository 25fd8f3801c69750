namespace MockIdp.Tests.Vendors.FlexShopper;

/// <summary>What every operation about "me" asks of the customer token, and every operation of the vendor.</summary>
public class CustomerTokenTests
{
    readonly VendorClient flexshopper = FlexShopperApi.Client();

    public static TheoryData<string, string> Mine() => new()
    {
        { "GET", "/v3/users/me" },
        { "POST", "/v3/users/me/apply" },
        { "POST", "/v3/paymentMethods/add" },
        { "GET", "/v3/customers/me/payment-methods" },
    };

    public static TheoryData<string, string> All()
    {
        var all = Mine();
        all.Add("GET", "/v3/users");
        all.Add("GET", "/v3/users/64b1f0c2a9d83e5b7c4410fa/authorize");
        all.Add("GET", "/v3/user-exists");
        all.Add("POST", "/v3/users");
        all.Add("POST", "/v3/users/exists");
        all.Add("POST", "/v3/users/search");
        all.Add("POST", "/v3/users/64b1f0c2a9d83e5b7c4410fa/send-passcode");
        all.Add("POST", "/v3/users/64b1f0c2a9d83e5b7c4410fa/passcode-login");
        all.Add("POST", "/v3/paymentMethods/child-transaction-key");
        return all;
    }

    [Theory]
    [MemberData(nameof(Mine))]
    public async Task A_token_is_needed_before_the_body_is_read(string method, string path) =>
        (await flexshopper.SendAsync(method, path)).ShouldBe(401, Unauthorized("Missing customer token"));

    [Theory]
    [MemberData(nameof(Mine))]
    public async Task What_is_no_token_is_refused(string method, string path) =>
        (await flexshopper.WithToken("a.b.c").SendAsync(method, path)).ShouldBe(401, Unauthorized("Invalid customer token"));

    [Theory]
    [MemberData(nameof(Mine))]
    public async Task Another_consumers_token_is_refused(string method, string path)
    {
        var (_, token) = await flexshopper.As("web:another-vendor").CreatedAsync();

        (await flexshopper.WithToken(token).SendAsync(method, path)).ShouldBe(401, Unauthorized("Invalid customer token"));
    }

    [Theory]
    [MemberData(nameof(Mine))]
    public async Task An_hour_old_token_has_expired(string method, string path)
    {
        var (client, clock) = FlexShopperApi.WithClock();
        var (_, token) = await client.CreatedAsync();
        clock.Advance(TimeSpan.FromHours(1));

        (await client.WithToken(token).SendAsync(method, path)).ShouldBe(401, Unauthorized("Expired customer token"));
    }

    [Theory]
    [InlineData("GET", "/v3/users/me", null)]
    [InlineData("POST", "/v3/users/me/apply", "application")]
    [InlineData("POST", "/v3/paymentMethods/add", """{ "primary": false, "label": "A", "token": { "token": "t", "billingZip": "1" } }""")]
    [InlineData("GET", "/v3/customers/me/payment-methods", null)]
    public async Task A_token_whose_user_is_gone_is_refused(string method, string path, string? body)
    {
        var (userId, token) = await flexshopper.CreatedAsync();
        await flexshopper.World().Users().DeleteAsync(userId, TestContext.Current.CancellationToken);

        body = body == "application" ? System.Text.Json.JsonSerializer.Serialize(FlexShopperApi.Application()) : body;
        (await flexshopper.WithToken(token).SendAsync(method, path, body, "application/json")).ShouldBe(401, Unauthorized("Invalid customer token"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_malformed_consumer_is_an_invalid_request_everywhere(string method, string path) =>
        (await flexshopper.As("nocolon").SendAsync(method, path)).ShouldBeInvalid("\"x-consumer-custom-id\" must have the format \"channel:vendorId\"");

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_unknown_vendor_is_not_found_everywhere(string method, string path) =>
        (await FlexShopperApi.InStrictMode().As("web:nobody").SendAsync(method, path))
            .ShouldBe(404, FlexShopperApi.Error(404, "InvalidMerchantId", "Invalid merchant id", """{ "merchantId": "nobody" }"""));

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_unknown_key_is_refused_by_the_gateway_everywhere(string method, string path) =>
        (await FlexShopperApi.Anonymous().WithKey("unknown_key_123").SendAsync(method, path)).ShouldBe(401, """{ "message": "Invalid authentication credentials" }""");

    static string Unauthorized(string message) => FlexShopperApi.Error(401, "Unauthorized", message);
}
