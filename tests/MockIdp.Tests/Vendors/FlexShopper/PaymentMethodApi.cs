namespace MockIdp.Tests.Vendors.FlexShopper;

static class PaymentMethodApi
{
    public const string Ach = """{ "routing": "071000013", "account": "12345678", "accountType": "checking" }""";
    public const string Card = """{ "token": "tok_example", "billingZip": "62701", "cardType": "visa", "lastFour": "4242", "firstSix": "424242", "expirationDate": "2031-12" }""";

    /// <summary>A client with the token of a new user.</summary>
    public static async Task<VendorClient> CustomerAsync(this VendorClient client, string email = "kim@example.com") => client.WithToken((await client.CreatedAsync(email)).Token);

    public static Task<Reply> AddAsync(this VendorClient client, string kind, string method, string label = "Mine", bool primary = false) =>
        client.PostAsync("/v3/paymentMethods/add", $$"""{ "primary": {{(primary ? "true" : "false")}}, "label": "{{label}}", "{{kind}}": {{method}} }""");

    public static Task<Reply> MethodsAsync(this VendorClient client) => client.GetAsync("/v3/customers/me/payment-methods");

    public static string[] Labels(Reply reply)
    {
        reply.Status.ShouldBe(200, reply.Text);
        return [.. reply.Json.GetProperty("data").EnumerateArray().Select(method => method.GetProperty("label").GetString()!)];
    }
}
