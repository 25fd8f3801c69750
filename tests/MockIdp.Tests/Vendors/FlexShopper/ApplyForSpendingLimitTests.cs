namespace MockIdp.Tests.Vendors.FlexShopper;

public class ApplyForSpendingLimitTests
{
    readonly VendorClient flexshopper = FlexShopperApi.Client();

    async Task<VendorClient> CustomerAsync(string email = "kim@example.com") => flexshopper.WithToken((await flexshopper.CreatedAsync(email)).Token);

    static string IdOf(Reply reply) => reply.Json.GetProperty("data").GetProperty("decision").GetProperty("applicationId").GetString()!;

    [Theory]
    [InlineData("123456789", "true", "approved", "1000", "19.23")]
    [InlineData("000000000", "true", "approved", "1000", "19.23")]
    [InlineData("000000001", "false", "denied", "0", "0")]
    [InlineData("000000002", "false", "pending", "0", "0")]
    [InlineData("000000003", "false", "error", "0", "0")]
    public async Task The_social_security_number_decides(string ssn, string approved, string status, string limit, string weekly)
    {
        var (client, clock) = FlexShopperApi.WithClock();
        var (userId, token) = await client.CreatedAsync();
        clock.Advance(TimeSpan.FromSeconds(1));

        var applied = await client.WithToken(token).ApplyAsync(ssn);

        applied.ShouldBe(200, $$"""
            { "data": { "userId": "{{userId}}", "firstName": "Kim", "lastName": "Example", "email": "kim@example.com", "createdAt": "2031-02-03T04:05:06.789Z", "transactions": [],
              "decision": { "applicationId": "~[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", "prequalId": "~[0-9a-f]{24}", "approved": {{approved}}, "status": "{{status}}",
                "spendingLimit": {{limit}}, "availableBalance": {{limit}}, "availableWeeklySpending": {{weekly}}, "createdAt": "2031-02-03T04:05:07.789Z",
                "waterfallSuppressionFlags": { "suppressWaterfallToUOwn": false } },
              "verificationStatus": "pending" } }
            """);
        (await client.WithToken(token).MeAsync()).ShouldBe(200, applied.Text);
    }

    [Fact]
    public async Task A_second_application_takes_the_place_of_the_first()
    {
        var customer = await CustomerAsync();

        var denied = await customer.ApplyAsync("000000001");
        var approved = await customer.ApplyAsync();

        IdOf(approved).ShouldNotBe(IdOf(denied));
        (await customer.MeAsync()).ShouldBe(200, approved.Text);
    }

    [Fact]
    public async Task What_was_told_of_a_person_is_shown_nowhere()
    {
        var customer = await CustomerAsync();
        var applied = await customer.ApplyAsync("987654321");

        foreach (var reply in new[] { applied, await customer.MeAsync(), await customer.ListAsync() })
        {
            reply.Text.ShouldNotContain("987654321");
            reply.Text.ShouldNotContain("2175550123");
        }
        (await flexshopper.World().Users().AllAsync(TestContext.Current.CancellationToken))[0].ToString().ShouldNotContain("987654321");
    }

    [Fact]
    public async Task A_full_application_is_accepted_with_the_headers_that_it_may_have()
    {
        var body = FlexShopperApi.Application()
            .With("street2", "\"Apt 2\"")
            .With("bankAccount", """{ "routing": "071000013", "account": "12345678", "type": "savings" }""")
            .With("employmentInformation", """{ "name": "Example Inc", "phone": "2175550100", "monthlyIncome": 3000.50, "payFrequency": "biweekly", "lastPayDate": "2031-01-31", "nextPayDate": "2031-02-14" }""")
            .With("driversLicenseNumber", "\"X1\"").With("driversLicenseState", "\"IL\"").With("gender", "\"female\"").With("deviceFingerprint", "\"f\"")
            .With("expectedPurchaseAmount", "499.99").With("optInMarketing", "true").With("fraudCheck", "[1]").With("cardInformation", "[{}]").With("additionalData", """{ "any": null }""");
        var customer = (await CustomerAsync()).With("x-real-ip", "192.0.2.1").With("customer-ip", "192.0.2.2").With("x-version-override", "3.1.0");

        (await customer.PostAsync("/v3/users/me/apply", body)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("street1", null, "\"street1\" is required")]
    [InlineData("street1", "\"\"", "\"street1\" is not allowed to be empty")]
    [InlineData("street2", "null", "\"street2\" must be a string")]
    [InlineData("city", null, "\"city\" is required")]
    [InlineData("regionAbbr", null, "\"regionAbbr\" is required")]
    [InlineData("regionAbbr", "\"Illinois\"", "\"regionAbbr\" fails to match the required pattern: /^([A-Za-z]{2}-)?[A-Za-z0-9]{1,3}$/")]
    [InlineData("postalCode", null, "\"postalCode\" is required")]
    [InlineData("postalCode", "62701", "\"postalCode\" must be a string")]
    [InlineData("country", null, "\"country\" is required")]
    [InlineData("country", "\"USA\"", "\"country\" fails to match the required pattern: /^[A-Za-z]{2}$/")]
    [InlineData("mobilePhone", null, "\"mobilePhone\" is required")]
    [InlineData("mobilePhone", "\"phone\"", "\"mobilePhone\" fails to match the required pattern: /^\\+?[\\d ().-]{7,24}$/")]
    [InlineData("dateOfBirth", null, "\"dateOfBirth\" is required")]
    [InlineData("dateOfBirth", "\"31.01.1990\"", "\"dateOfBirth\" must be a valid date")]
    [InlineData("dateOfBirth", "\"1990-02-30\"", "\"dateOfBirth\" must be a valid date")]
    [InlineData("ssn", null, "\"ssn\" is required")]
    [InlineData("ssn", "123456789", "\"ssn\" must be a string")]
    [InlineData("ssn", "\"12345678\"", "\"ssn\" fails to match the required pattern: /^\\d{9}$/")]
    [InlineData("ssn", "\"1234567890\"", "\"ssn\" fails to match the required pattern: /^\\d{9}$/")]
    [InlineData("ssn", "\"123-45-6789\"", "\"ssn\" fails to match the required pattern: /^\\d{9}$/")]
    [InlineData("bankAccount", "{}", "\"bankAccount.routing\" is required")]
    [InlineData("bankAccount", """{ "routing": "071000013", "account": "123", "type": "checking" }""", "\"bankAccount.account\" fails to match the required pattern: /^\\d{4,17}$/")]
    [InlineData("bankAccount", """{ "routing": "071000013", "account": "12345678", "type": "gold" }""", "\"bankAccount.type\" must be one of [checking, savings]")]
    [InlineData("employmentInformation", """{ "payFrequency": "weekly" }""", "\"employmentInformation.monthlyIncome\" is required")]
    [InlineData("employmentInformation", """{ "monthlyIncome": -1, "payFrequency": "weekly" }""", "\"employmentInformation.monthlyIncome\" must be greater than or equal to 0")]
    [InlineData("employmentInformation", """{ "monthlyIncome": 1 }""", "\"employmentInformation.payFrequency\" is required")]
    [InlineData("employmentInformation", """{ "monthlyIncome": 1, "payFrequency": "daily" }""", "\"employmentInformation.payFrequency\" must be one of [weekly, biweekly, semimonthly, monthly, yearly, none]")]
    [InlineData("gender", "\"other\"", "\"gender\" must be one of [male, female]")]
    [InlineData("expectedPurchaseAmount", "\"500\"", "\"expectedPurchaseAmount\" must be a number")]
    [InlineData("optInMarketing", "\"yes\"", "\"optInMarketing\" must be a boolean")]
    public async Task A_broken_rule_is_named_and_nothing_is_decided(string field, string? value, string message)
    {
        var customer = await CustomerAsync();

        (await customer.PostAsync("/v3/users/me/apply", FlexShopperApi.Application().With(field, value))).ShouldBeInvalid(message);

        (await customer.MeAsync()).Text.ShouldNotContain("decision");
    }

    [Fact]
    public async Task Of_parallel_applications_one_stays_as_it_was_answered()
    {
        var customer = await CustomerAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => customer.ApplyAsync()));

        replies.ShouldAllBe(reply => reply.Status == 200);
        replies.Select(IdOf).ShouldBeUnique();
        replies.Select(reply => reply.Text).ShouldContain((await customer.MeAsync()).Text);
    }

    [Fact]
    public async Task An_application_of_a_user_who_is_deleted_meanwhile_is_answered()
    {
        var (userId, token) = await flexshopper.CreatedAsync();

        var applying = Enumerable.Range(0, 20).Select(_ => flexshopper.WithToken(token).ApplyAsync()).ToArray();
        await flexshopper.World().Users().DeleteAsync(userId, TestContext.Current.CancellationToken);

        (await Task.WhenAll(applying)).ShouldAllBe(reply => reply.Status == 200 || reply.Status == 401);
        (await flexshopper.WithToken(token).ApplyAsync()).ShouldBe(401, FlexShopperApi.Error(401, "Unauthorized", "Invalid customer token"));
    }
}
