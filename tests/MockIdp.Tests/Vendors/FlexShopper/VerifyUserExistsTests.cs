namespace MockIdp.Tests.Vendors.FlexShopper;

public class VerifyUserExistsTests
{
    readonly VendorClient flexshopper = FlexShopperApi.Client();

    [Theory]
    [InlineData("kim@example.com", FlexShopperApi.Consumer)]
    [InlineData("KIM@EXAMPLE.COM", FlexShopperApi.Consumer)]
    [InlineData("kim@example.com", "web:another-vendor")]
    public async Task A_user_is_found_by_its_address_whatever_the_case_and_whoever_the_vendor_is(string email, string consumer)
    {
        var (userId, _) = await flexshopper.CreatedAsync("Kim@example.com");

        (await flexshopper.As(consumer).ExistsAsync(email)).ShouldBe(200, $$"""{ "data": { "userId": "{{userId}}", "exists": true } }""");
    }

    [Theory]
    [InlineData("nobody@example.com")]
    [InlineData("no address")]
    public async Task An_unknown_address_has_no_user(string email) =>
        (await flexshopper.ExistsAsync(email)).ShouldBe(200, """{ "data": { "exists": false } }""");

    [Theory]
    [InlineData("", "\"email\" is required")]
    [InlineData("?email=", "\"email\" is not allowed to be empty")]
    [InlineData("?email=a%40example.com&email=b%40example.com", "\"email\" must be a string")]
    public async Task One_address_is_needed(string query, string message) =>
        (await flexshopper.GetAsync("/v3/user-exists" + query)).ShouldBeInvalid(message);
}
