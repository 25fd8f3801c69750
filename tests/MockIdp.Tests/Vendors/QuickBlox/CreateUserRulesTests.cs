namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class CreateUserRulesTests
{
    const string Characters = "should contain alphanumeric and punctuation characters only";
    const string PasswordShort = "is too short (minimum is 8 characters)";

    readonly VendorClient quickblox = Client().WithApiKey();

    [Theory]
    [InlineData("full_name", "200 x")]
    [InlineData("full_name", "Zoë 😀 & 'Co' (1)")]
    [InlineData("email", "a@b.co")]
    [InlineData("email", "First.Last+tag_%&'-9@mail-1.Example.ORG")]
    [InlineData("email", "255 @example.org")]
    [InlineData("login", "3 x")]
    [InlineData("login", "100 x")]
    [InlineData("password", "8 x")]
    [InlineData("password", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")]
    [InlineData("facebook_id", "0")]
    [InlineData("facebook_id", "09afAF")]
    [InlineData("external_user_id", "2147483647")]
    [InlineData("external_user_id", "-2147483648")]
    [InlineData("external_user_id", "12.0")]
    [InlineData("phone", "+73123555")]
    [InlineData("phone", "(404) 388-5366")]
    [InlineData("blob_id", "2147483647")]
    public async Task A_member_inside_its_limits_is_taken(string field, string value)
    {
        var reply = await quickblox.PostFormAsync("/users.json", Fields(field, value));

        reply.Status.ShouldBe(201, reply.Text);
        if (field != "password")
            reply.Json.GetProperty("user").GetProperty(field).ToString().ShouldBe(Long(value).Replace(".0", ""));
    }

    /// <summary>A number where a text belongs is the text that was sent.</summary>
    [Theory]
    [InlineData("1", 201, "\"full_name\":\"1\"")]
    [InlineData("1e999999999", 201, "\"full_name\":\"1e999999999\"")]
    [InlineData("100000 9", 422, "{\"errors\":{\"full_name\":[\"is too long (maximum is 200 characters)\"]}}")]
    public async Task A_number_is_made_a_text(string number, int status, string part)
    {
        var reply = await quickblox.PostAsync("/users.json", $$$"""{"user":{"login":"joe","password":"secret-enough","full_name":{{{Long(number)}}}}}""");

        reply.Status.ShouldBe(status, reply.Text);
        reply.Text.ShouldContain(part, Case.Sensitive);
    }

    [Theory]
    [InlineData("full_name", "201 x", "is too long (maximum is 200 characters)")]
    [InlineData("full_name", "a<b", "is invalid")]
    [InlineData("full_name", "a>b", "is invalid")]
    [InlineData("full_name", "a;b", "is invalid")]
    [InlineData("full_name", "201 ;", "is invalid", "is too long (maximum is 200 characters)")]
    [InlineData("email", "peter", "should look like an email address")]
    [InlineData("email", "peter@gmail", "should look like an email address")]
    [InlineData("email", "@gmail.com", "should look like an email address")]
    [InlineData("email", "pe ter@gmail.com", "should look like an email address")]
    [InlineData("email", "peter@gmail.c", "should look like an email address")]
    [InlineData("email", "Peter <peter@gmail.com>", "should look like an email address")]
    [InlineData("email", "256 @example.org", "is too long (maximum is 255 characters)")]
    [InlineData("email", "256 x", "should look like an email address", "is too long (maximum is 255 characters)")]
    [InlineData("login", "2 x", "is too short (minimum is 3 characters)")]
    [InlineData("login", "101 x", "is too long (maximum is 100 characters)")]
    [InlineData("password", "", Characters, PasswordShort)]
    [InlineData("password", "7 x", PasswordShort)]
    [InlineData("password", "pass word", Characters)]
    [InlineData("password", "password ", Characters)]
    [InlineData("password", "пароль123", Characters)]
    [InlineData("password", "é", Characters, PasswordShort)]
    [InlineData("facebook_id", "g1", "should be hexadecimal or decimal number")]
    [InlineData("facebook_id", "-1", "should be hexadecimal or decimal number")]
    [InlineData("external_user_id", "2147483648", "must be less than 4 bytes")]
    [InlineData("external_user_id", "-2147483649", "must be less than 4 bytes")]
    [InlineData("external_user_id", "abc", "is not a number")]
    [InlineData("external_user_id", "1.5", "is not a number")]
    [InlineData("phone", "call me", "is not a number")]
    [InlineData("phone", "5+5", "is not a number")]
    [InlineData("blob_id", "2147483648", "must be less than 4 bytes")]
    [InlineData("blob_id", "photo", "is not a number")]
    public async Task A_member_beyond_its_limits_is_refused(string field, string value, params string[] messages) =>
        (await quickblox.PostFormAsync("/users.json", Fields(field, value))).ShouldBe(422, Errors(field, messages));

    [Fact]
    public async Task A_number_beyond_all_ranges_is_more_than_4_bytes() =>
        (await quickblox.PostAsync("/users.json", """{"user":{"login":"Peter","password":"!Peter009","external_user_id":99999999999999999999999999999999999999}}""")).ShouldBe(422, Errors("external_user_id", "must be less than 4 bytes"));

    [Fact]
    public async Task Without_a_password_both_of_its_rules_are_broken() =>
        (await quickblox.CreateUserAsync(new { login = "Peter" })).ShouldBe(422, Errors("password", Characters, PasswordShort));

    [Fact]
    public async Task A_null_password_is_no_password() =>
        (await quickblox.CreateUserAsync(new { login = "Peter", password = (string?)null })).ShouldBe(422, Errors("password", Characters, PasswordShort));

    [Theory]
    [InlineData("""{"user":{"password":"!Peter009"}}""")]
    [InlineData("""{"user":{"password":"!Peter009","login":null,"email":""}}""")]
    [InlineData("""{"user":{"password":"!Peter009","login":"  "}}""")]
    public async Task One_of_login_and_email_is_required(string body) =>
        (await quickblox.PostAsync("/users.json", body)).ShouldBe(422, """{ "errors": { "email": ["can't be blank"], "login": ["can't be blank"] } }""");

    [Fact]
    public async Task An_email_address_is_enough() =>
        (await quickblox.CreateUserAsync(new { email = "peter@gmail.com", password = "!Peter009" })).ShouldBe(201, User(("email", "peter@gmail.com")));

    [Fact]
    public async Task An_empty_user_breaks_every_rule_of_what_is_required() =>
        (await quickblox.PostAsync("/users.json", """{"user":{}}"""))
            .ShouldBe(422, """{ "errors": { "email": ["can't be blank"], "login": ["can't be blank"], "password": ["should contain alphanumeric and punctuation characters only", "is too short (minimum is 8 characters)"] } }""");

    [Fact]
    public async Task All_violations_are_told_at_once_as_in_the_documented_sample()
    {
        await quickblox.HasUserAsync("Peter");

        (await quickblox.CreateUserAsync(new { phone = "x", external_user_id = 5_000_000_000, facebook_id = "x", password = "short", login = "peter", email = "x", full_name = new string(';', 201) }))
            .ShouldBe(422, """
                { "errors": {
                    "full_name": ["is invalid", "is too long (maximum is 200 characters)"],
                    "email": ["should look like an email address"],
                    "login": ["has already been taken"],
                    "password": ["is too short (minimum is 8 characters)"],
                    "facebook_id": ["should be hexadecimal or decimal number"],
                    "external_user_id": ["must be less than 4 bytes"],
                    "phone": ["is not a number"] } }
                """);
    }

    [Fact]
    public async Task A_refused_user_is_not_stored()
    {
        await quickblox.CreateUserAsync(new { login = "Peter", password = "short" });

        (await quickblox.CreateUserAsync(new { login = "Peter", password = "!Peter009" })).ShouldBe(201, User(("login", "Peter")));
    }

    [Fact]
    public async Task Of_a_form_field_that_is_sent_twice_the_last_one_counts() =>
        (await quickblox.PostFormAsync("/users.json", ("user[login]", "first"), ("user[login]", "second"), ("user[password]", "!Peter009"))).ShouldBe(201, User(("login", "second")));

    /// <summary>A valid user's form with one member replaced; "7 x" is seven times x, "256 @example.org" is that long in all.</summary>
    static (string Name, string Value)[] Fields(string field, string value)
    {
        var members = new Dictionary<string, string> { ["login"] = "valid", ["password"] = "quickblox", [field] = Long(value) };
        return [.. members.Select(member => ($"user[{member.Key}]", member.Value))];
    }

    static string Long(string value) => value.Split(' ') switch
    {
        [var length, ['@', ..] domain] when int.TryParse(length, out var count) => new string('x', count - domain.Length) + domain,
        [var length, [var c]] when int.TryParse(length, out var count) => new string(c, count),
        _ => value,
    };
}
