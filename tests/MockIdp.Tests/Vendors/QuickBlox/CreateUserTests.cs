namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class CreateUserTests
{
    readonly VendorClient quickblox = Client().WithApiKey();

    [Fact]
    public async Task The_documented_sample_is_answered_with_the_documented_user() =>
        (await quickblox.PostAsync("/users.json", """
            {"user":{"login":"Peter","password":"!Peter009","email":"peter@gmail.com","external_user_id":1236672,"facebook_id":"8887366","full_name":"Peter Smith",
            "phone":"+73123555","website":"https://mysite.com","tag_list":"marketing,seo","custom_data":"lead of marketing team"}}
            """)).ShouldBe(201, User(
                ("id", 96752798),
                ("full_name", "Peter Smith"),
                ("email", "peter@gmail.com"),
                ("login", "Peter"),
                ("phone", "+73123555"),
                ("website", "https://mysite.com"),
                ("external_user_id", 1236672),
                ("facebook_id", "8887366"),
                ("custom_data", "lead of marketing team"),
                ("user_tags", "marketing,seo")));

    [Fact]
    public async Task Members_that_were_not_given_are_null_false_or_empty() =>
        (await quickblox.CreateUserAsync(new { login = "Peter", password = "!Peter009" })).ShouldBe(201, User(("login", "Peter")));

    [Fact]
    public async Task The_rarer_members_are_stored_too() =>
        (await quickblox.CreateUserAsync(new { login = "Peter", password = "!Peter009", blob_id = 7, age_over16 = true, allow_sales_activities = true, allow_statistics_analysis = true, parents_contacts = "Mum" }))
            .ShouldBe(201, User(("login", "Peter"), ("blob_id", 7), ("age_over16", true), ("allow_statistics_analysis", true), ("allow_sales_activities", true), ("parents_contacts", "Mum")));

    [Fact]
    public async Task A_form_says_the_same_as_JSON() =>
        (await quickblox.PostFormAsync("/users.json", ("user[login]", "Peter"), ("user[password]", "!Peter+ 009".Replace(" ", "")), ("user[external_user_id]", "42"), ("user[age_over16]", "true"), ("user[allow_sales_activities]", "0"), ("user[tag_list]", "web,seo")))
            .ShouldBe(201, User(("login", "Peter"), ("external_user_id", 42), ("age_over16", true), ("user_tags", "web,seo")));

    [Fact]
    public async Task The_suffix_of_the_path_may_be_left_out() =>
        (await quickblox.PostAsync("/users", new { user = new { login = "Peter", password = "!Peter009" } })).ShouldBe(201, User(("login", "Peter")));

    [Fact]
    public async Task Ids_increase()
    {
        var first = await quickblox.HasUserAsync("first");

        (await quickblox.HasUserAsync("second")).ShouldBe(first + 1);
    }

    [Fact]
    public async Task An_application_session_may_create_users_and_stays_one()
    {
        var session = await Client().InSessionAsync();

        (await session.CreateUserAsync(new { login = "Peter", password = "!Peter009" })).ShouldBe(201, User(("login", "Peter"))).ShouldNameAnExpiration();
        (await session.GetAsync("/session.json")).ShouldBe(200, Session());
    }

    [Fact]
    public async Task A_user_session_may_create_users()
    {
        await quickblox.HasUserAsync("creator");
        var session = await quickblox.InSessionAsync("creator");

        (await session.CreateUserAsync(new { login = "Peter", password = "!Peter009" })).ShouldBe(201, User(("login", "Peter")));
    }

    [Fact]
    public async Task Trailing_whitespace_is_trimmed_before_validation() =>
        (await quickblox.CreateUserAsync(new { login = "Joe \t", password = "!Peter009", email = "joe@example.org \n", full_name = new string('x', 200) + " ", phone = "404-388-5366 ", facebook_id = "8f ", external_user_id = "7 ", website = " ", custom_data = " a b " }))
            .ShouldBe(201, User(("login", "Joe"), ("email", "joe@example.org"), ("full_name", new string('x', 200)), ("phone", "404-388-5366"), ("facebook_id", "8f"), ("external_user_id", 7), ("custom_data", " a b")));

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("\"on\"", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("\"F\"", false)]
    [InlineData("\"off\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("null", false)]
    public async Task Booleans_are_cast(string sent, bool stored) =>
        (await quickblox.PostAsync("/users.json", $$$"""{"user":{"login":"Peter","password":"!Peter009","age_over16":{{{sent}}}}}""")).ShouldBe(201, User(("login", "Peter"), ("age_over16", stored)));

    [Fact]
    public async Task Numbers_are_taken_where_texts_belong() =>
        (await quickblox.CreateUserAsync(new { login = 12345, password = 12345678, phone = 555 })).ShouldBe(201, User(("login", "12345"), ("phone", "555")));

    [Fact]
    public async Task Lists_and_objects_where_scalars_belong_and_unknown_members_are_left_out() =>
        (await quickblox.CreateUserAsync(new { login = "Peter", password = "!Peter009", full_name = new { first = "Peter" }, tag_list = new[] { "a" }, shoe_size = 43 }))
            .ShouldBe(201, User(("login", "Peter")));

    [Fact]
    public async Task Every_answer_names_the_API_version_and_the_request()
    {
        var created = await quickblox.CreateUserAsync(new { login = "Peter", password = "!Peter009" });
        var refused = await quickblox.PostAsync("/users.json", "{}");

        foreach (var reply in new[] { created, refused })
        {
            reply.Header("Content-Type").ShouldBe("application/json; charset=utf-8");
            reply.Header("QuickBlox-REST-API-Version").ShouldBe("0.1.1");
            (reply.Header("X-Request-Id") ?? "").ShouldMatch("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
            reply.Header("QB-Token-ExpirationDate").ShouldBeNull();
        }
        refused.Header("Cache-Control").ShouldBe("no-cache");
    }
}
