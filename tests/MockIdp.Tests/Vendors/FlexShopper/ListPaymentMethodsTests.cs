namespace MockIdp.Tests.Vendors.FlexShopper;

public class ListPaymentMethodsTests
{
    readonly VendorClient flexshopper = FlexShopperApi.Client();

    [Fact]
    public async Task A_new_user_has_none() => (await (await flexshopper.CustomerAsync()).MethodsAsync()).ShouldBe(200, """{ "data": [] }""");

    [Fact]
    public async Task Methods_come_in_the_order_in_which_they_were_added_without_what_is_secret()
    {
        var customer = await flexshopper.CustomerAsync();
        await customer.AddAsync("token", PaymentMethodApi.Card, "My card", primary: true);
        await customer.AddAsync("ach", PaymentMethodApi.Ach, "My account");
        await customer.AddAsync("token", """{ "token": "t", "billingZip": "62701", "cardType": "american-express" }""", "Bare");

        (await customer.MethodsAsync()).ShouldBe(200, """
            { "data": [
              { "id": "~[0-9a-f]{24}", "type": "card", "cardBrand": "visa", "lastFour": "4242", "firstSix": "424242", "label": "My card" },
              { "id": "~[0-9a-f]{24}", "type": "ach", "lastFour": "5678", "label": "My account" },
              { "id": "~[0-9a-f]{24}", "type": "card", "cardBrand": "american-express", "label": "Bare" } ] }
            """);
    }

    [Fact]
    public async Task A_user_sees_its_own_from_every_vendor_and_no_others()
    {
        var kim = await flexshopper.CustomerAsync("kim@example.com");
        var lee = await flexshopper.CustomerAsync("lee@example.com");
        await kim.AddAsync("ach", PaymentMethodApi.Ach, "Kim's");
        await lee.AddAsync("ach", PaymentMethodApi.Ach, "Lee's");
        var userId = (await kim.MeAsync()).Json.GetProperty("data").GetProperty("userId").GetString()!;
        var other = flexshopper.As("web:another-vendor");

        PaymentMethodApi.Labels(await kim.MethodsAsync()).ShouldBe(["Kim's"]);
        PaymentMethodApi.Labels(await lee.MethodsAsync()).ShouldBe(["Lee's"]);
        PaymentMethodApi.Labels(await other.WithToken(await FlexShopperApi.TokenOf(other.AuthorizeAsync(userId))).MethodsAsync()).ShouldBe(["Kim's"]);
    }
}
