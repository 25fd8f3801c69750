namespace MockIdp.Tests.Vendors.FlexShopper;

public class LookupAccountTests
{
    const string Decision = """
        { "applicationId": "~[0-9a-f-]{36}", "prequalId": "~[0-9a-f]{24}", "approved": true, "status": "approved", "spendingLimit": 1000, "availableBalance": 1000,
          "availableWeeklySpending": 19.23, "createdAt": "~2\\d{3}-.*Z", "waterfallSuppressionFlags": { "suppressWaterfallToUOwn": false } }
        """;

    readonly VendorClient flexshopper = FlexShopperApi.Client();

    Task<Reply> SearchAsync(string mobilePhone = "2175550123", string ssn = "123456789") => flexshopper.PostAsync("/v3/users/search", new { mobilePhone, ssn });

    async Task<(string UserId, VendorClient Customer)> AppliedAsync(string email, string consumer = FlexShopperApi.Consumer)
    {
        var (userId, token) = await flexshopper.As(consumer).CreatedAsync(email);
        var customer = flexshopper.As(consumer).WithToken(token);
        (await customer.ApplyAsync()).Status.ShouldBe(200);
        return (userId, customer);
    }

    static string Nobody => """{ "data": { "users": [], "meta": { "count": 0, "totalPages": 0, "page": 1, "limit": 10 } } }""";

    static string Found(string userId, string email, string cardVerified) => $$"""
        { "userId": "{{userId}}", "firstName": "Kim", "lastName": "Example", "email": "{{email}}", "createdAt": "~2\\d{3}-.*Z", "transactions": [], "decision": {{Decision}},
          "verificationStatus": "pending", "cardVerified": {{cardVerified}}, "token": "~[\\w-]+[.][\\w-]+[.][\\w-]+" }
        """;

    [Fact]
    public async Task Users_of_all_vendors_are_found_by_phone_and_number_the_newest_first()
    {
        var (first, customer) = await AppliedAsync("a@example.com");
        var (second, _) = await AppliedAsync("b@example.com", "web:another-vendor");
        await customer.AddAsync("token", PaymentMethodApi.Card);

        (await SearchAsync()).ShouldBe(200, $$"""
            { "data": { "users": [ {{Found(second, "b@example.com", "false")}}, {{Found(first, "a@example.com", "true")}} ],
              "meta": { "count": 2, "totalPages": 1, "page": 1, "limit": 10 } } }
            """);
    }

    [Fact]
    public async Task The_token_is_the_callers_for_the_user_that_was_found()
    {
        var (userId, _) = await AppliedAsync("a@example.com", "web:another-vendor");

        var token = (await SearchAsync()).Json.GetProperty("data").GetProperty("users")[0].GetProperty("token").GetString()!;

        (await flexshopper.WithToken(token).MeAsync()).Json.GetProperty("data").GetProperty("userId").GetString().ShouldBe(userId);
        (await flexshopper.As("web:another-vendor").WithToken(token).MeAsync()).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_bank_account_verifies_no_card()
    {
        var (userId, customer) = await AppliedAsync("a@example.com");
        await customer.AddAsync("ach", PaymentMethodApi.Ach);

        (await SearchAsync()).ShouldBe(200, $$"""{ "data": { "users": [ {{Found(userId, "a@example.com", "false")}} ], "meta": { "count": 1, "totalPages": 1, "page": 1, "limit": 10 } } }""");
    }

    [Theory]
    [InlineData("2175550124", "123456789")]
    [InlineData("2175550123", "123456780")]
    public async Task Both_have_to_match(string mobilePhone, string ssn)
    {
        await AppliedAsync("a@example.com");
        await flexshopper.CreatedAsync("b@example.com");

        (await SearchAsync(mobilePhone, ssn)).ShouldBe(200, Nobody);
    }

    [Fact]
    public async Task The_first_ten_are_shown_and_all_are_counted()
    {
        for (var i = 0; i < 11; i++)
            await AppliedAsync($"kim{i}@example.com");

        var data = (await SearchAsync()).Json.GetProperty("data");

        data.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("email").GetString()).ShouldBe(Enumerable.Range(1, 10).Reverse().Select(i => $"kim{i}@example.com"));
        JsonShape.Compare("""{ "count": 11, "totalPages": 2, "page": 1, "limit": 10 }""", data.GetProperty("meta").GetRawText());
    }

    [Theory]
    [InlineData("""{ "ssn": "123456789" }""", "\"mobilePhone\" is required")]
    [InlineData("""{ "mobilePhone": "(217) 555-0123", "ssn": "123456789" }""", "\"mobilePhone\" fails to match the required pattern: /^\\d+$/")]
    [InlineData("""{ "mobilePhone": 2175550123, "ssn": "123456789" }""", "\"mobilePhone\" must be a string")]
    [InlineData("""{ "mobilePhone": "2175550123" }""", "\"ssn\" is required")]
    [InlineData("""{ "mobilePhone": "2175550123", "ssn": "12345678" }""", "\"ssn\" fails to match the required pattern: /^\\d{9}$/")]
    [InlineData("""{ "mobilePhone": "2175550123", "ssn": 123456789 }""", "\"ssn\" must be a string")]
    public async Task A_broken_rule_is_named(string body, string message) =>
        (await flexshopper.PostAsync("/v3/users/search", body)).ShouldBeInvalid(message);
}
