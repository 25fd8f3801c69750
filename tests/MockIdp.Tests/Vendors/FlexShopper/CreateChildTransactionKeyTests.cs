namespace MockIdp.Tests.Vendors.FlexShopper;

public class CreateChildTransactionKeyTests
{
    const string Path = "/v3/paymentMethods/child-transaction-key";

    readonly VendorClient flexshopper = FlexShopperApi.Client();

    [Fact]
    public async Task A_key_is_a_new_uuid_each_time_without_data_around_it()
    {
        var first = await flexshopper.SendAsync("POST", Path);
        var second = await flexshopper.SendAsync("POST", Path);

        first.ShouldBe(200, """{ "status": "Success", "childKey": "~[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}" }""");
        second.Text.ShouldNotBe(first.Text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{")]
    public async Task A_body_is_not_read(string body) => (await flexshopper.PostAsync(Path, body)).Status.ShouldBe(200);

    [Fact]
    public async Task An_API_key_is_enough() =>
        (await FlexShopperApi.Anonymous().WithKey(FlexShopperApi.Key).SendAsync("POST", Path)).Status.ShouldBe(200);

    [Fact]
    public async Task Whoever_shows_nothing_meets_the_gateway() =>
        (await FlexShopperApi.Anonymous().SendAsync("POST", Path)).ShouldBe(401, """{ "message": "No API key found in request" }""");
}
