namespace MockIdp.Tests.Vendors.FlexShopper;

public class AuthenticationTests
{
    const string KeyMissing = """{ "message": "No API key found in request" }""";
    const string KeyUnknown = """{ "message": "Invalid authentication credentials" }""";

    readonly VendorClient anonymous = FlexShopperApi.Anonymous();

    static string UnknownVendor(string vendorId) => FlexShopperApi.Error(404, "InvalidMerchantId", "Invalid merchant id", $$"""{ "merchantId": "{{vendorId}}" }""");

    [Theory]
    [InlineData("POST", "/v3/users")]
    [InlineData("GET", "/v3/users/me")]
    [InlineData("GET", "/v3/users/64b1f0c2a9d83e5b7c4410fa/authorize")]
    [InlineData("GET", "/v3/user-exists")]
    [InlineData("GET", "/v3/users")]
    [InlineData("POST", "/v3/users/exists")]
    [InlineData("POST", "/v3/users/search")]
    [InlineData("POST", "/v3/users/me/apply")]
    [InlineData("POST", "/v3/users/64b1f0c2a9d83e5b7c4410fa/send-passcode")]
    [InlineData("POST", "/v3/users/64b1f0c2a9d83e5b7c4410fa/passcode-login")]
    [InlineData("POST", "/v3/paymentMethods/add")]
    [InlineData("GET", "/v3/customers/me/payment-methods")]
    [InlineData("POST", "/v3/paymentMethods/child-transaction-key")]
    [InlineData("DELETE", "/v3/users")]
    [InlineData("GET", "/v3/nothing")]
    public async Task Whoever_shows_nothing_meets_the_gateway_before_everything_else(string method, string path) =>
        (await anonymous.SendAsync(method, path)).ShouldBe(401, KeyMissing).Header("WWW-Authenticate").ShouldBe("Key realm=\"kong\"");

    [Theory]
    [InlineData(FlexShopperApi.Key + "x")]
    [InlineData("unknown_key_123")]
    [InlineData("Bearer " + FlexShopperApi.Key)]
    public async Task A_key_that_nobody_has_shown_with_a_consumer_is_unknown(string key) =>
        (await anonymous.WithKey(key).CreateAsync()).ShouldBe(401, KeyUnknown).Header("WWW-Authenticate").ShouldBe("Key realm=\"kong\"");

    [Fact]
    public async Task A_known_key_is_enough() => (await anonymous.WithKey(FlexShopperApi.Key).CreateAsync()).Status.ShouldBe(200);

    [Theory]
    [InlineData("nocolon")]
    [InlineData(":vendor")]
    [InlineData("web:")]
    [InlineData(":")]
    [InlineData("web:vendor:more")]
    public async Task A_malformed_consumer_is_an_invalid_request(string consumer) =>
        (await anonymous.As(consumer).CreateAsync()).ShouldBeInvalid("\"x-consumer-custom-id\" must have the format \"channel:vendorId\"");

    [Theory]
    [InlineData("a:b")]
    [InlineData("web store:vendor 7")]
    public async Task A_well_formed_consumer_is_taken_over_without_a_key(string consumer) =>
        (await anonymous.As(consumer).CreateAsync()).Status.ShouldBe(200);

    [Theory]
    [InlineData(FlexShopperApi.Key, 200)]
    [InlineData("another_key_123", 401)]
    [InlineData("Bearer " + FlexShopperApi.Key, 401)]
    public async Task A_key_beside_a_known_consumer_must_be_its_own(string key, int status) =>
        (await anonymous.As(FlexShopperApi.Consumer).WithKey(key).CreateAsync()).Status.ShouldBe(status);

    [Theory]
    [InlineData("12345678", 200)]
    [InlineData("1234567", 401)]
    [InlineData("with space", 401)]
    public async Task A_key_is_taken_over_if_it_is_well_formed(string key, int status) =>
        (await anonymous.As("web:new-vendor").WithKey(key).CreateAsync()).Status.ShouldBe(status);

    [Fact]
    public async Task A_key_of_128_characters_is_taken_over_and_one_of_129_is_not()
    {
        var vendor = anonymous.As("web:new-vendor");

        (await vendor.WithKey(new string('k', 129)).CreateAsync()).ShouldBe(401, KeyUnknown);
        (await vendor.WithKey(new string('k', 128)).CreateAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_first_key_of_a_consumer_stays_its_key()
    {
        var vendor = anonymous.As("web:new-vendor");
        (await vendor.CreateAsync("a@example.com")).Status.ShouldBe(200);
        (await vendor.WithKey("the_first_key").CreateAsync("b@example.com")).Status.ShouldBe(200);

        (await vendor.WithKey("the_second_key").CreateAsync("c@example.com")).ShouldBe(401, KeyUnknown);
        (await vendor.WithKey("the_first_key").CreateAsync("d@example.com")).Status.ShouldBe(200);
        (await vendor.CreateAsync("e@example.com")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_key_that_was_taken_over_leads_to_its_consumer()
    {
        var (_, token) = await anonymous.As("web:new-vendor").WithKey("the_first_key").CreatedAsync();

        (await anonymous.WithKey("the_first_key").WithToken(token).MeAsync()).Status.ShouldBe(200);
        (await FlexShopperApi.Anonymous().WithKey("the_first_key").MeAsync()).ShouldBe(401, KeyUnknown);
    }

    [Theory]
    [InlineData("web:mock-vendor", null, 200)]
    [InlineData("web:mock-vendor", FlexShopperApi.Key, 200)]
    [InlineData(null, FlexShopperApi.Key, 200)]
    [InlineData("web:mock-vendor", "another_key_123", 401)]
    [InlineData("web:nobody", "another_key_123", 401)]
    [InlineData(null, "another_key_123", 401)]
    public async Task Strict_mode_knows_only_what_is_configured(string? consumer, string? key, int status) =>
        (await FlexShopperApi.InStrictMode().As(consumer ?? "").WithKey(key ?? "").CreateAsync()).Status.ShouldBe(status);

    [Theory]
    [InlineData(null)]
    [InlineData(FlexShopperApi.Key)]
    public async Task In_strict_mode_an_unknown_vendor_is_not_found(string? key) =>
        (await FlexShopperApi.InStrictMode().As("web:nobody").WithKey(key ?? "").CreateAsync()).ShouldBe(404, UnknownVendor("nobody"));

    [Fact]
    public async Task The_vendor_is_looked_up_before_the_body_is_read() =>
        (await FlexShopperApi.InStrictMode().As("web:nobody").PostAsync("/v3/users", "{")).ShouldBe(404, UnknownVendor("nobody"));

    [Fact]
    public async Task The_vendor_is_looked_up_before_the_customer_token() =>
        (await FlexShopperApi.InStrictMode().As("web:nobody").MeAsync()).ShouldBe(404, UnknownVendor("nobody"));
}
