using System.Globalization;
using System.Text.Json;

namespace MockIdp.Tests.Vendors.FlexShopper;

public class CreateUserTests
{
    readonly VendorClient flexshopper = FlexShopperApi.Client();

    [Fact]
    public async Task A_created_user_has_an_id_and_a_token_and_the_status_is_200() =>
        (await flexshopper.CreateAsync())
            .ShouldBe(200, """{ "data": { "userId": "~[0-9a-f]{24}", "token": "~eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9[.]eyJ1c2VySWQiOiI[\\w-]+[.][\\w-]{43}" } }""");

    [Fact]
    public async Task An_id_is_four_bytes_of_time_five_random_ones_and_three_of_a_counter()
    {
        var (client, _) = FlexShopperApi.WithClock();

        var (first, _) = await client.CreatedAsync("a@example.com");
        var (second, _) = await client.CreatedAsync("b@example.com");

        var seconds = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero).ToUnixTimeSeconds().ToString("x8", CultureInfo.InvariantCulture);
        first.ShouldMatch($"^{seconds}[0-9a-f]{{10}}000001$");
        second.ShouldMatch($"^{seconds}[0-9a-f]{{10}}000002$");
        second[8..18].ShouldNotBe(first[8..18]);
    }

    [Theory]
    [InlineData("""{ "firstName": "K", "lastName": "E", "email": "k@e.co" }""")]
    [InlineData("""{ "firstName": " ", "lastName": "李", "email": "Kim.Example+tag@sub.example.com" }""")]
    [InlineData("""{ "firstName": "Kim", "lastName": "Example", "email": "kim@example.com", "password": "x" }""")]
    [InlineData("""{ "firstName": "Kim", "lastName": "Example", "email": "kim@example.com", "resetPassword": true }""")]
    [InlineData("""{ "firstName": "Kim", "lastName": "Example", "email": "kim@example.com", "locale": "en" }""")]
    [InlineData("""{ "firstName": "Kim", "lastName": "Example", "email": "kim@example.com", "locale": "fil" }""")]
    [InlineData("""{ "firstName": "Kim", "lastName": "Example", "email": "kim@example.com", "favouriteColour": "green" }""")]
    public async Task What_keeps_the_rules_is_accepted(string body) =>
        (await flexshopper.PostAsync("/v3/users", body)).ShouldBe(200, """{ "data": { "userId": "~.+", "token": "~.+" } }""");

    [Theory]
    [InlineData("firstName", null, "\"firstName\" is required")]
    [InlineData("firstName", "\"\"", "\"firstName\" is not allowed to be empty")]
    [InlineData("firstName", "null", "\"firstName\" must be a string")]
    [InlineData("firstName", "5", "\"firstName\" must be a string")]
    [InlineData("lastName", null, "\"lastName\" is required")]
    [InlineData("lastName", "\"\"", "\"lastName\" is not allowed to be empty")]
    [InlineData("lastName", "null", "\"lastName\" must be a string")]
    [InlineData("lastName", "[]", "\"lastName\" must be a string")]
    [InlineData("email", null, "\"email\" is required")]
    [InlineData("email", "null", "\"email\" must be a string")]
    [InlineData("email", "true", "\"email\" must be a string")]
    [InlineData("email", "\"\"", "\"email\" must be a valid email")]
    [InlineData("email", "\"kim\"", "\"email\" must be a valid email")]
    [InlineData("email", "\"kim@\"", "\"email\" must be a valid email")]
    [InlineData("email", "\"@example.com\"", "\"email\" must be a valid email")]
    [InlineData("email", "\"kim@example\"", "\"email\" must be a valid email")]
    [InlineData("email", "\"kim@example.c\"", "\"email\" must be a valid email")]
    [InlineData("email", "\"kim@example.c0m\"", "\"email\" must be a valid email")]
    [InlineData("email", "\"Kim <kim@example.com>\"", "\"email\" must be a valid email")]
    [InlineData("email", "\" kim@example.com\"", "\"email\" must be a valid email")]
    [InlineData("password", "\"\"", "\"password\" is not allowed to be empty")]
    [InlineData("password", "null", "\"password\" must be a string")]
    [InlineData("password", "12345678", "\"password\" must be a string")]
    [InlineData("resetPassword", "\"true\"", "\"resetPassword\" must be a boolean")]
    [InlineData("resetPassword", "null", "\"resetPassword\" must be a boolean")]
    [InlineData("resetPassword", "1", "\"resetPassword\" must be a boolean")]
    [InlineData("locale", "\"e\"", "\"locale\" fails to match the required pattern: /^[A-Za-z]{2,3}$/")]
    [InlineData("locale", "\"engl\"", "\"locale\" fails to match the required pattern: /^[A-Za-z]{2,3}$/")]
    [InlineData("locale", "\"en-US\"", "\"locale\" fails to match the required pattern: /^[A-Za-z]{2,3}$/")]
    [InlineData("locale", "null", "\"locale\" must be a string")]
    public async Task A_broken_rule_is_named(string field, string? value, string message)
    {
        var members = new Dictionary<string, object> { ["firstName"] = "Kim", ["lastName"] = "Example", ["email"] = "kim@example.com" };
        members.Remove(field);
        if (value is not null)
            members[field] = JsonDocument.Parse(value).RootElement;

        (await flexshopper.PostAsync("/v3/users", members)).ShouldBeInvalid(message);
    }

    [Fact]
    public async Task Only_the_first_broken_rule_is_named_in_the_order_of_the_document() =>
        (await flexshopper.PostAsync("/v3/users", """{ "email": 1, "lastName": "" }""")).ShouldBeInvalid("\"firstName\" is required");

    [Fact]
    public async Task A_refused_request_creates_nothing()
    {
        await flexshopper.PostAsync("/v3/users", new { firstName = "", lastName = "Example", email = "kim@example.com" });

        (await flexshopper.ExistsAsync("kim@example.com")).ShouldBe(200, """{ "data": { "exists": false } }""");
    }

    [Theory]
    [InlineData("kim@example.com", FlexShopperApi.Consumer)]
    [InlineData("KIM@Example.COM", FlexShopperApi.Consumer)]
    [InlineData("kim@example.com", "store:another-vendor")]
    public async Task An_address_belongs_to_one_user_whatever_its_case_and_whoever_the_vendor_is(string second, string consumer)
    {
        await flexshopper.CreatedAsync("kim@example.com");

        (await flexshopper.As(consumer).CreateAsync(second)).ShouldBe(409, FlexShopperApi.Error(409, "UserAlreadyExists", "The user already exists"));
    }

    [Fact]
    public async Task Another_lane_has_its_own_users()
    {
        await flexshopper.CreatedAsync();

        (await FlexShopperApi.Client().CreateAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Of_64_parallel_creates_with_one_address_one_succeeds_and_63_conflict()
    {
        var racing = RaceServer.Vendor("flexshopper", "users").As(FlexShopperApi.Consumer);

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => racing.CreateAsync(i % 2 == 0 ? "kim@example.com" : "KIM@example.com")));

        replies.Count(reply => reply.Status == 200).ShouldBe(1);
        foreach (var reply in replies.Where(reply => reply.Status != 200))
            reply.ShouldBe(409, FlexShopperApi.Error(409, "UserAlreadyExists", "The user already exists"));
    }
}
