namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class UpdateUserTests
{
    readonly VendorClient quickblox = Client();

    [Fact]
    public async Task A_user_changes_every_member_of_its_own()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var session = await quickblox.InSessionAsync("Peter");
        var change = new
        {
            login = "Pete", email = "pete@example.org", full_name = "Pete Smith", phone = "+73123555", website = "https://mysite.com", custom_data = "lead",
            external_user_id = 1236672, facebook_id = "8887366", blob_id = 7334, tag_list = "marketing,seo",
            age_over16 = true, allow_statistics_analysis = true, allow_sales_activities = true, parents_contacts = "mum",
        };
        var expected = User(("id", id), ("full_name", "Pete Smith"), ("email", "pete@example.org"), ("login", "Pete"), ("phone", "+73123555"), ("website", "https://mysite.com"),
            ("last_request_at", Time), ("external_user_id", 1236672), ("facebook_id", "8887366"), ("blob_id", 7334), ("custom_data", "lead"), ("age_over16", true),
            ("allow_statistics_analysis", true), ("allow_sales_activities", true), ("parents_contacts", "mum"), ("user_tags", "marketing,seo"));

        (await session.PutUserAsync(id, change)).ShouldBe(200, expected).ShouldNameAnExpiration();

        (await quickblox.WithApiKey().GetAsync($"/users/{id}.json")).ShouldBe(200, expected);
    }

    [Theory]
    [InlineData("""{"full_name":"Peter Smith"}""")]
    [InlineData("""{"full_name":"Peter Smith  "}""")]
    [InlineData("""{"full_name":"Peter Smith","unknown":1,"login":["list"],"email":{"object":1}}""")]
    public async Task What_is_not_sent_stays(string user)
    {
        var id = await quickblox.HasUserAsync("Peter");

        (await quickblox.WithApiKey().SendAsync("PUT", $"/users/{id}", $$"""{"user":{{user}}}""", "application/json"))
            .ShouldBe(200, User(("id", id), ("login", "Peter"), ("email", "Peter@example.org"), ("full_name", "Peter Smith")));
    }

    [Fact]
    public async Task A_form_is_read()
    {
        var id = await quickblox.HasUserAsync("Peter");

        (await quickblox.WithApiKey().SendAsync("PUT", $"/users/{id}.json", "user[tag_list]=web%2Cseo&user[external_user_id]=42&user[age_over16]=true", "application/x-www-form-urlencoded; charset=UTF-8"))
            .ShouldBe(200, User(("id", id), ("login", "Peter"), ("email", "Peter@example.org"), ("user_tags", "web,seo"), ("external_user_id", 42), ("age_over16", true)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    public async Task Null_and_blank_empty_a_member(string nothing)
    {
        var id = (await quickblox.WithApiKey().CreateUserAsync(new
        {
            login = "Peter", password = "quickblox", email = "peter@example.org", full_name = "Peter", phone = "1", website = "w", custom_data = "c", external_user_id = 1, facebook_id = "2",
            blob_id = 3, tag_list = "a,b", age_over16 = true, parents_contacts = "mum",
        })).Json.GetProperty("user").GetProperty("id").GetInt64();
        var members = new[] { "email", "full_name", "phone", "website", "custom_data", "external_user_id", "facebook_id", "blob_id", "tag_list", "age_over16", "parents_contacts" };

        (await quickblox.WithApiKey().SendAsync("PUT", $"/users/{id}.json", $$$"""{"user":{{{{string.Join(',', members.Select(member => $"\"{member}\":{nothing}"))}}}}}""", "application/json"))
            .ShouldBe(200, User(("id", id), ("login", "Peter")));
    }

    [Fact]
    public async Task An_empty_change_moves_updated_at_only()
    {
        var clock = new MovableClock();
        await using var server = ServerWith<TimeProvider>(clock);
        var client = server.Client();
        var id = await client.HasUserAsync("Peter");
        var created = Wire(clock);
        clock.Advance(TimeSpan.FromMinutes(5));

        (await client.WithApiKey().PutUserAsync(id, new { }))
            .ShouldBe(200, User(("id", id), ("login", "Peter"), ("email", "Peter@example.org"), ("created_at", created), ("updated_at", Wire(clock))));
    }

    [Fact]
    public async Task A_user_changes_the_password_by_the_old_one()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var session = await quickblox.InSessionAsync("Peter");

        (await session.PutUserAsync(id, new { password = "!Peter009", old_password = "quickblox" }))
            .ShouldBe(200, User(("id", id), ("login", "Peter"), ("email", "Peter@example.org"), ("last_request_at", Time)));

        (await session.PostAsync("/login.json", new { login = "Peter", password = "quickblox" })).ShouldBe(401, WrongPassword);
        (await session.PostAsync("/login.json", new { login = "Peter", password = "!Peter009" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_owner_needs_no_old_password()
    {
        var id = await quickblox.HasUserAsync("Peter");

        (await quickblox.WithApiKey().PutUserAsync(id, new { password = "!Peter009" })).ShouldBe(200, User(("id", id), ("login", "Peter"), ("email", "Peter@example.org")));

        (await (await quickblox.InSessionAsync("Peter", "!Peter009")).GetAsync("/session.json")).ShouldBe(200, Session(("user_id", id)));
    }

    [Theory]
    [InlineData("login", "Paula")]
    [InlineData("email", "paula@example.org")]
    [InlineData("facebook_id", "77")]
    [InlineData("external_user_id", "77")]
    public async Task A_value_that_was_given_up_is_free_again(string field, string value)
    {
        var id = await quickblox.HasUserAsync("Peter");
        var owner = quickblox.WithApiKey();
        (await owner.PutUserAsync(id, new Dictionary<string, string> { [field] = value })).Status.ShouldBe(200);
        (await owner.PutUserAsync(id, new Dictionary<string, string> { [field] = value.ToUpperInvariant() })).Status.ShouldBe(200, "its own value does not clash");
        (await owner.PutUserAsync(id, new Dictionary<string, string> { [field] = field == "email" ? "other@example.org" : "78910" })).Status.ShouldBe(200);

        (await owner.CreateUserAsync(new Dictionary<string, string> { ["login"] = "another", ["password"] = "quickblox", [field] = value })).Status.ShouldBe(201);
    }

    static string Wire(MovableClock clock) => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
