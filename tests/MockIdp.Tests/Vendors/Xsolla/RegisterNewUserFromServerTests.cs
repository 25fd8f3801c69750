using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;

namespace MockIdp.Tests.Vendors.Xsolla;

public class RegisterNewUserFromServerTests
{
    const string Registered = """{ "user_id": "~[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}" }""";

    static readonly string NoContact = Error("002-028", "Either email or phone_number must be passed.");
    static readonly string InvalidPhone = Error("002-056", "Invalid phone number.");
    static readonly string EmailTaken = Error("003-004", "This email is already in use.");

    [Theory]
    [InlineData("""{ "email": "jane@example.com" }""")]
    [InlineData("""{ "phone_number": "+12025550123" }""")]
    [InlineData("""{ "email": "jane@example.com", "external_account_id": "player-1", "phone_number": "+12025550123", "phone_number_verified": false }""")]
    [InlineData("""{ "email": "jane@example.com", "nickname": "not a member of the contract" }""")]
    public async Task An_email_or_a_phone_number_makes_a_user(string body) =>
        (await (await ServerAsync()).PostAsync(Users, body)).ShouldBe(200, Registered);

    [Fact]
    public async Task The_path_is_taken_without_the_api_prefix_too() =>
        (await (await ServerAsync()).PostAsync($"/users?projectId={ProjectId}", new { email = "jane@example.com" })).ShouldBe(200, Registered);

    [Fact]
    public async Task Every_field_is_accepted_up_to_its_limit_and_refused_beyond()
    {
        var xsolla = await ServerAsync();
        (await xsolla.PostAsync(Users, new { email = Email(255) })).ShouldBe(200, Registered);
        (await xsolla.PostAsync(Users, new { email = Email(256) })).ShouldBe(422, InvalidParameter("email"));
        (await xsolla.PostAsync(Users, new { phone_number = "+12345" })).ShouldBe(200, Registered);
        (await xsolla.PostAsync(Users, new { phone_number = "+1234" })).ShouldBe(422, InvalidPhone);
        (await xsolla.PostAsync(Users, new { phone_number = "+" + new string('1', 25) })).ShouldBe(200, Registered);
        (await xsolla.PostAsync(Users, new { phone_number = "+" + new string('1', 26) })).ShouldBe(422, InvalidPhone);
        (await xsolla.PostAsync(Users, new { email = "ext@example.com", external_account_id = new string('x', 1000) })).ShouldBe(200, Registered);
    }

    [Theory]
    [InlineData("")]
    [InlineData("jane")]
    [InlineData("jane@example")]
    [InlineData("@example.com")]
    [InlineData("Jane <jane@example.com>")]
    public async Task What_is_no_email_address_is_invalid(string email) =>
        (await (await UnchangingAsync()).PostAsync(Users, new { email })).ShouldBe(422, InvalidParameter("email"));

    [Theory]
    [InlineData("")]
    [InlineData("12025550123")]
    [InlineData("+1 202 555 0123")]
    [InlineData("+1202555012a")]
    [InlineData("+12025550123\n")]
    [InlineData("+\u0661\u0662\u0663\u0664\u0665")]
    public async Task What_is_no_phone_number_is_invalid(string phone_number) =>
        (await (await UnchangingAsync()).PostAsync(Users, new { phone_number })).ShouldBe(422, InvalidPhone);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "external_account_id": "player-1", "phone_number_verified": true }""")]
    public async Task A_user_without_email_and_phone_number_is_refused(string body) =>
        (await (await UnchangingAsync()).PostAsync(Users, body)).ShouldBe(422, NoContact);

    [Theory]
    [InlineData("""{ "email": 5 }""", "email")]
    [InlineData("""{ "email": null, "phone_number": "+12025550123" }""", "email")]
    [InlineData("""{ "phone_number": 12025550123 }""", "phone_number")]
    [InlineData("""{ "email": "jane@example.com", "external_account_id": 1 }""", "external_account_id")]
    [InlineData("""{ "email": "jane@example.com", "phone_number_verified": "true" }""", "phone_number_verified")]
    [InlineData("""{ "email": "no address", "phone_number_verified": 1 }""", "phone_number_verified")]
    public async Task A_wrong_type_is_invalid_whatever_else_is_wrong(string body, string field) =>
        (await (await UnchangingAsync()).PostAsync(Users, body)).ShouldBe(400, Invalid(field));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task A_body_that_is_no_object_is_invalid(string body) =>
        (await (await UnchangingAsync()).PostAsync(Users, body)).ShouldBe(400, Error("0", "Request has invalid parameters."));

    [Theory]
    [InlineData("", "application/json", "the body is empty")]
    [InlineData("{", "application/json", "~")]
    [InlineData("""{ "email": "jane@example.com", }""", "application/json", "~")]
    [InlineData("email=jane@example.com", "application/x-www-form-urlencoded", "the Content-Type is not taken: application/x-www-form-urlencoded")]
    [InlineData("""{ "email": "jane@example.com" }""", "text/plain", "the Content-Type is not taken: text/plain")]
    [InlineData("""{ "email": "jane@example.com" }""", "", "the Content-Type is not taken: no media type")]
    public async Task A_body_that_is_no_JSON_is_invalid(string body, string contentType, string why) =>
        (await (await UnchangingAsync()).SendAsync("POST", Users, body, contentType))
            .ShouldBe(400, why == "~" ? Error("0", @"~Request has invalid parameters\\. \\[\\[mock\\]\\] .+\\(line 1, byte \\d+\\)") : Unreadable(why));

    [Theory]
    [InlineData("/api/users")]
    [InlineData("/api/users?projectId=")]
    [InlineData("/api/users?projectId=1")]
    [InlineData("/api/users?project_id=" + ProjectId)]
    [InlineData("/api/users?projectId=" + ProjectId + "&projectId=" + ProjectId)]
    public async Task A_missing_or_malformed_project_is_invalid(string path) =>
        (await (await UnchangingAsync()).PostAsync(path, new { email = "jane@example.com" })).ShouldBe(400, Invalid("projectId"));

    [Fact]
    public async Task Taken_values_are_refused_by_their_own_code_and_emails_are_compared_without_case()
    {
        var xsolla = await ServerAsync();
        (await xsolla.PostAsync(Users, new { email = "jane@example.com", phone_number = "+12025550123", external_account_id = "player-1" })).Status.ShouldBe(200);

        (await xsolla.PostAsync(Users, new { email = "JANE@example.com", phone_number = "+12025550123", external_account_id = "player-1" })).ShouldBe(422, EmailTaken);
        (await xsolla.PostAsync(Users, new { email = "john@example.com", phone_number = "+12025550123", external_account_id = "player-1" })).ShouldBe(422, InvalidParameter("phone_number"));
        (await xsolla.PostAsync(Users, new { email = "john@example.com", phone_number = "+12025550124", external_account_id = "player-1" })).ShouldBe(422, InvalidParameter("external_account_id"));
        (await xsolla.PostAsync(Users, new { email = "john@example.com", phone_number = "+12025550124", external_account_id = "PLAYER-1" })).ShouldBe(200, Registered);
    }

    [Fact]
    public async Task An_empty_external_account_id_is_none()
    {
        var xsolla = await ServerAsync();
        (await xsolla.PostAsync(Users, new { email = "jane@example.com", external_account_id = "" })).ShouldBe(200, Registered);
        (await xsolla.PostAsync(Users, new { email = "john@example.com", external_account_id = "" })).ShouldBe(200, Registered);
    }

    [Fact]
    public async Task Two_projects_share_no_user()
    {
        var anonymous = Anonymous();
        var first = await anonymous.WithTokenAsync();
        var second = await anonymous.WithTokenAsync("77", "own-secret");
        (await first.PostAsync(Users, new { email = "jane@example.com" })).ShouldBe(200, Registered);
        (await second.PostAsync(UsersOfOther, new { email = "jane@example.com" })).ShouldBe(200, Registered);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("phone_number")]
    [InlineData("external_account_id")]
    public async Task Sixty_four_parallel_creates_with_one_unique_key_give_one_success_and_63_conflicts(string key)
    {
        var racing = await RaceServer.Vendor("xsolla", "users").WithTokenAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => racing.PostAsync(Users, new
        {
            email = key == "email" ? "jane@example.com" : $"user{i}@example.com",
            phone_number = key == "phone_number" ? "+12025550123" : $"+12025550{i:000}",
            external_account_id = key == "external_account_id" ? "player" : $"player-{i}",
        })));

        replies.Single(reply => reply.Status == 200).ShouldBe(200, Registered);
        foreach (var refused in replies.Where(reply => reply.Status != 200))
            refused.ShouldBe(422, key == "email" ? EmailTaken : InvalidParameter(key));
    }

    [Fact]
    public async Task Another_method_is_refused_with_the_allowed_one() =>
        (await Anonymous().SendAsync("PUT", Users, "{}", "application/json")).ShouldBe(405, WrongMethod).Header("Allow").ShouldBe("POST");

    [Fact]
    public async Task A_body_of_a_mebibyte_is_taken_and_one_more_byte_is_too_large()
    {
        var xsolla = await ServerAsync();
        var body = """{ "email": "jane@example.com" }""".PadRight(1024 * 1024);
        (await xsolla.PostAsync(Users, body)).ShouldBe(200, Registered);
        (await xsolla.PostAsync(Users, body + " ")).ShouldBe(413, TooLarge);
    }

    [Fact]
    public async Task A_lane_that_cannot_be_named_so_is_refused_in_the_vendors_envelope() =>
        (await MockServer.Shared.Vendor("xsolla", "no lane").PostAsync(Users, "{}"))
            .ShouldBe(400, Error("0", "[[mock]] a lane's name is 1 to 64 letters, digits, '-', '_' or '.', but not '.' or '..'"));

    static string Email(int length) => "j@" + new string('e', length - 6) + ".com";
}
