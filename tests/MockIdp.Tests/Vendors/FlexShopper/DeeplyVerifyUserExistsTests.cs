namespace MockIdp.Tests.Vendors.FlexShopper;

public class DeeplyVerifyUserExistsTests
{
    const string Address = """{ "street1": "1 Main Street", "city": "Springfield", "region": "US-IL", "postalCode": "62701", "country": "US" }""";

    readonly VendorClient flexshopper = FlexShopperApi.Client();

    Task<Reply> AskAsync(string rest = "", string email = "kim@example.com") =>
        flexshopper.PostAsync("/v3/users/exists", $$"""{ "email": "{{email}}"{{rest}} }""");

    async Task AppliedAsync(string email = "kim@example.com", string mobilePhone = "2175550123")
    {
        var (_, token) = await flexshopper.CreatedAsync(email);
        (await flexshopper.WithToken(token).ApplyAsync(mobilePhone: mobilePhone)).Status.ShouldBe(200);
    }

    static string Answer(string rest) => $$"""{ "data": { "emailExists": {{rest}} } }""";

    [Theory]
    [InlineData("kim@example.com", "true")]
    [InlineData("KIM@Example.com", "true")]
    [InlineData("nobody@example.com", "false")]
    public async Task An_address_alone_is_answered_alone(string email, string exists)
    {
        await flexshopper.As("web:another-vendor").CreatedAsync("kim@example.com");

        (await AskAsync("", email)).ShouldBe(200, Answer(exists));
    }

    [Theory]
    [InlineData("2175550123", "true")]
    [InlineData("(217) 555-0123", "true")]
    [InlineData("+1 217 555 0123", "true")]
    [InlineData("12175550123", "true")]
    [InlineData("2175550124", "false")]
    [InlineData("+44 217 555 0123", "false")]
    public async Task A_phone_is_compared_by_its_digits(string phone, string exists)
    {
        await AppliedAsync();

        (await AskAsync($$""", "phone": "{{phone}}" """)).ShouldBe(200, Answer($"""true, "phoneExists": {exists}"""));
    }

    [Theory]
    [InlineData(Address, "true")]
    [InlineData("""{ "street1": " 1  MAIN street ", "street2": "", "city": "springfield", "region": "il", "postalCode": "62701 ", "country": "us" }""", "true")]
    [InlineData("""{ "street1": "2 Main Street", "city": "Springfield", "region": "IL", "postalCode": "62701", "country": "US" }""", "false")]
    [InlineData("""{ "street1": "1 Main Street", "street2": "Apt 2", "city": "Springfield", "region": "IL", "postalCode": "62701", "country": "US" }""", "false")]
    [InlineData("""{ "street1": "1 Main Street", "city": "Shelbyville", "region": "IL", "postalCode": "62701", "country": "US" }""", "false")]
    [InlineData("""{ "street1": "1 Main Street", "city": "Springfield", "region": "OH", "postalCode": "62701", "country": "US" }""", "false")]
    [InlineData("""{ "street1": "1 Main Street", "city": "Springfield", "region": "IL", "postalCode": "62702", "country": "US" }""", "false")]
    [InlineData("""{ "street1": "1 Main Street", "city": "Springfield", "region": "IL", "postalCode": "62701", "country": "CA" }""", "false")]
    public async Task A_postal_address_is_compared_in_a_normal_form(string address, string exists)
    {
        await AppliedAsync();

        (await AskAsync($""", "address": {address}""")).ShouldBe(200, Answer($"""true, "addressExists": {exists}"""));
    }

    [Fact]
    public async Task What_another_user_has_does_not_count()
    {
        await AppliedAsync("other@example.com");
        await flexshopper.CreatedAsync("kim@example.com");
        var rest = $$""", "phone": "2175550123", "address": {{Address}}""";

        (await AskAsync(rest)).ShouldBe(200, Answer("""true, "phoneExists": false, "addressExists": false"""));
        (await AskAsync(rest, "other@example.com")).ShouldBe(200, Answer("""true, "phoneExists": true, "addressExists": true"""));
        (await AskAsync(rest, "nobody@example.com")).ShouldBe(200, Answer("""false, "phoneExists": false, "addressExists": false"""));
    }

    [Theory]
    [InlineData("{}", "\"email\" is required")]
    [InlineData("""{ "email": "kim" }""", "\"email\" must be a valid email")]
    [InlineData("""{ "email": null }""", "\"email\" must be a string")]
    [InlineData("""{ "email": "kim@example.com", "phone": 2175550123 }""", "\"phone\" must be a string")]
    [InlineData("""{ "email": "kim@example.com", "phone": "555-12" }""", "\"phone\" fails to match the required pattern: /^\\+?[\\d ().-]{7,24}$/")]
    [InlineData("""{ "email": "kim@example.com", "address": "1 Main Street" }""", "\"address\" must be of type object")]
    [InlineData("""{ "email": "kim@example.com", "address": {} }""", "\"address.street1\" is required")]
    [InlineData("""{ "email": "kim@example.com", "address": { "street1": "", "city": "S", "region": "IL", "postalCode": "1", "country": "US" } }""", "\"address.street1\" is not allowed to be empty")]
    [InlineData("""{ "email": "kim@example.com", "address": { "street1": "1", "region": "IL", "postalCode": "1", "country": "US" } }""", "\"address.city\" is required")]
    [InlineData("""{ "email": "kim@example.com", "address": { "street1": "1", "city": "S", "region": "Illinois", "postalCode": "1", "country": "US" } }""", "\"address.region\" fails to match the required pattern: /^([A-Za-z]{2}-)?[A-Za-z0-9]{1,3}$/")]
    [InlineData("""{ "email": "kim@example.com", "address": { "street1": "1", "city": "S", "region": "IL", "country": "US" } }""", "\"address.postalCode\" is required")]
    [InlineData("""{ "email": "kim@example.com", "address": { "street1": "1", "city": "S", "region": "IL", "postalCode": "1", "country": "USA" } }""", "\"address.country\" fails to match the required pattern: /^[A-Za-z]{2}$/")]
    public async Task A_broken_rule_is_named(string body, string message) =>
        (await flexshopper.PostAsync("/v3/users/exists", body)).ShouldBeInvalid(message);
}
