namespace MockIdp.Tests.Vendors.FlexShopper;

public class AddPaymentMethodTests
{
    const string NotPrimary = """{ "error": { "statusCode": 400, "code": 11503, "message": "The payment method cannot be the primary one", "data": {} } }""";

    readonly VendorClient flexshopper = FlexShopperApi.Client();

    [Theory]
    [InlineData("ach", PaymentMethodApi.Ach, false)]
    [InlineData("ach", """{ "routing": "071000013", "account": "1234", "accountType": "savings" }""", true)]
    [InlineData("token", PaymentMethodApi.Card, false)]
    [InlineData("token", """{ "token": "t", "billingZip": "62701" }""", true)]
    [InlineData("token", """{ "token": [ { "name": "clover", "token": "t" } ], "billingZip": "62701", "cardType": "american-express" }""", false)]
    [InlineData("token", """{ "token": [ { "name": "clover", "token": "t" }, { "name": "loanpaymentpro", "token": "u" } ], "billingZip": "62701" }""", false)]
    public async Task A_bank_account_or_a_card_is_added_with_201(string kind, string method, bool primary) =>
        (await (await flexshopper.CustomerAsync()).AddAsync(kind, method, primary: primary)).ShouldBe(201, """{ "data": {} }""");

    [Theory]
    [InlineData("2031-01", true, 400)]
    [InlineData("2030-12", true, 400)]
    [InlineData("2031-02", true, 201)]
    [InlineData("2031-01", false, 201)]
    public async Task A_card_that_has_expired_cannot_be_the_primary_one(string expires, bool primary, int status)
    {
        var (client, _) = FlexShopperApi.WithClock();
        var customer = await client.CustomerAsync();

        var reply = await customer.AddAsync("token", PaymentMethodApi.Card.Replace("2031-12", expires), primary: primary);

        reply.ShouldBe(status, status == 400 ? NotPrimary : """{ "data": {} }""");
        PaymentMethodApi.Labels(await customer.MethodsAsync()).Length.ShouldBe(status == 400 ? 0 : 1);
    }

    [Theory]
    [InlineData("""{ "label": "A", "ach": {} }""", "\"primary\" is required")]
    [InlineData("""{ "primary": "true", "label": "A", "ach": {} }""", "\"primary\" must be a boolean")]
    [InlineData("""{ "primary": true }""", "\"label\" is required")]
    [InlineData("""{ "primary": true, "label": "" }""", "\"label\" is not allowed to be empty")]
    [InlineData("""{ "primary": true, "label": "A" }""", "\"value\" must contain exactly one of [ach, token]")]
    [InlineData($$"""{ "primary": true, "label": "A", "ach": {{PaymentMethodApi.Ach}}, "token": {{PaymentMethodApi.Card}} }""", "\"value\" must contain exactly one of [ach, token]")]
    [InlineData("""{ "primary": true, "label": "A", "ach": null }""", "\"ach\" must be of type object")]
    public async Task A_method_is_a_bank_account_or_a_card(string body, string message) =>
        (await (await flexshopper.CustomerAsync()).PostAsync("/v3/paymentMethods/add", body)).ShouldBeInvalid(message);

    [Theory]
    [InlineData("""{ "account": "12345678", "accountType": "checking" }""", "\"ach.routing\" is required")]
    [InlineData("""{ "routing": "07100001", "account": "12345678", "accountType": "checking" }""", "\"ach.routing\" fails to match the required pattern: /^\\d{9}$/")]
    [InlineData("""{ "routing": "071000013", "accountType": "checking" }""", "\"ach.account\" is required")]
    [InlineData("""{ "routing": "071000013", "account": "123", "accountType": "checking" }""", "\"ach.account\" fails to match the required pattern: /^\\d{4,17}$/")]
    [InlineData("""{ "routing": "071000013", "account": "123456789012345678", "accountType": "checking" }""", "\"ach.account\" fails to match the required pattern: /^\\d{4,17}$/")]
    [InlineData("""{ "routing": "071000013", "account": "12345678" }""", "\"ach.accountType\" is required")]
    [InlineData("""{ "routing": "071000013", "account": "12345678", "accountType": "gold" }""", "\"ach.accountType\" must be one of [checking, savings]")]
    public async Task A_broken_rule_of_a_bank_account_is_named(string ach, string message) =>
        (await (await flexshopper.CustomerAsync()).AddAsync("ach", ach)).ShouldBeInvalid(message);

    [Theory]
    [InlineData("""{ "billingZip": "62701" }""", "\"token.token\" is required")]
    [InlineData("""{ "token": 1, "billingZip": "62701" }""", "\"token.token\" is invalid")]
    [InlineData("""{ "token": "", "billingZip": "62701" }""", "\"token.token\" is invalid")]
    [InlineData("""{ "token": [], "billingZip": "62701" }""", "\"token.token\" is invalid")]
    [InlineData("""{ "token": [ "t" ], "billingZip": "62701" }""", "\"token.token\" is invalid")]
    [InlineData("""{ "token": [ { "name": "paypal", "token": "t" } ], "billingZip": "62701" }""", "\"token.token\" is invalid")]
    [InlineData("""{ "token": "t" }""", "\"token.billingZip\" is required")]
    [InlineData("""{ "token": "t", "billingZip": "62701", "cardType": "diners" }""", "\"token.cardType\" must be one of [american-express, visa, mastercard, discover]")]
    [InlineData("""{ "token": "t", "billingZip": "62701", "lastFour": "424" }""", "\"token.lastFour\" fails to match the required pattern: /^\\d{4}$/")]
    [InlineData("""{ "token": "t", "billingZip": "62701", "firstSix": "42424" }""", "\"token.firstSix\" fails to match the required pattern: /^\\d{6}$/")]
    [InlineData("""{ "token": "t", "billingZip": "62701", "expirationDate": "12/31" }""", "\"token.expirationDate\" fails to match the required pattern: /^\\d{4}-(0[1-9]|1[0-2])$/")]
    [InlineData("""{ "token": "t", "billingZip": "62701", "expirationDate": "2031-13" }""", "\"token.expirationDate\" fails to match the required pattern: /^\\d{4}-(0[1-9]|1[0-2])$/")]
    public async Task A_broken_rule_of_a_card_is_named(string card, string message) =>
        (await (await flexshopper.CustomerAsync()).AddAsync("token", card)).ShouldBeInvalid(message);

    [Fact]
    public async Task Of_64_parallel_additions_none_is_lost()
    {
        var customer = await flexshopper.CustomerAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => customer.AddAsync("ach", PaymentMethodApi.Ach, $"label {i}")));

        replies.ShouldAllBe(reply => reply.Status == 201);
        PaymentMethodApi.Labels(await customer.MethodsAsync()).ShouldBe(Enumerable.Range(0, 64).Select(i => $"label {i}"), ignoreOrder: true);
    }
}
