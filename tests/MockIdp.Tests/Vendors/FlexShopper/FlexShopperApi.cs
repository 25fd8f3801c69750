using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Documents;
using MockIdp.Core.Lanes;
using MockIdp.Core.Outbox;
using MockIdp.Server.Vendors.FlexShopper;

namespace MockIdp.Tests.Vendors.FlexShopper;

static class FlexShopperApi
{
    public const string Consumer = "web:mock-vendor";
    public const string Key = "mock_flexshopper_key";

    static readonly MockServer Strict = new(("auth", "strict"));

    /// <summary>A client that shows nothing, in a lane of its own.</summary>
    public static VendorClient Anonymous() => MockServer.Shared.Vendor("flexshopper");

    /// <summary>A client of the well-known consumer, in a lane of its own.</summary>
    public static VendorClient Client() => Anonymous().As(Consumer);

    public static VendorClient InStrictMode() => Strict.Vendor("flexshopper");

    /// <summary>A server whose time stands still until a test moves it.</summary>
    public static (VendorClient Client, ManualClock Clock) WithClock()
    {
        var (client, clock, _) = WithClockAndLane();
        return (client, clock);
    }

    /// <summary>The same, with the client's lane.</summary>
    public static (VendorClient Client, ManualClock Clock, Lane Lane) WithClockAndLane()
    {
        var clock = new ManualClock();
        var server = MockServer.Shared.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock)));
        var handler = new ContractJudge("flexshopper") { InnerHandler = server.Server.CreateHandler() };
        var client = new VendorClient(handler, "http://localhost/flexshopper", MockServer.FreshLane()).As(Consumer);
        return (client, clock, server.Services.GetRequiredService<LaneBook>().Find(client.Lane, out _)!);
    }

    /// <summary>The lane of a client of the shared server.</summary>
    public static Lane World(this VendorClient client) => MockServer.Shared.Services.GetRequiredService<LaneBook>().Find(client.Lane, out _)!;

    /// <summary>The users of a lane, as the vendor keeps them. The vendor must have met the lane before.</summary>
    public static IRecords<UserRecord> Users(this Lane lane) => lane.Collection(new Kind<UserRecord>("users", static () => FlexShopperRecordsJson.Default.UserRecord), "FlexShopper", "");

    /// <summary>What the lane would have sent, the oldest first.</summary>
    public static async Task<OutboxMessage[]> SentAsync(this Lane lane, string purpose) =>
        [.. (await lane.Outbox.AllAsync(TestContext.Current.CancellationToken)).Select(kept => kept.Message).Where(message => message.Purpose == purpose)];

    /// <summary>The code of the last passcode.</summary>
    public static async Task<string> PasscodeAsync(this Lane lane) => (await lane.SentAsync("passcode"))[^1].Code!;

    public static VendorClient As(this VendorClient client, string consumer) => client.With("x-consumer-custom-id", consumer);

    public static VendorClient WithKey(this VendorClient client, string key) => client.With("Authorization", key);

    public static VendorClient WithToken(this VendorClient client, string token) => client.With("customer-token", token);

    public static Task<Reply> CreateAsync(this VendorClient client, string email = "kim@example.com") =>
        client.PostAsync("/v3/users", new { firstName = "Kim", lastName = "Example", email });

    /// <summary>The id and the token of a new user.</summary>
    public static async Task<(string UserId, string Token)> CreatedAsync(this VendorClient client, string email = "kim@example.com")
    {
        var reply = await client.CreateAsync(email);
        reply.Status.ShouldBe(200, reply.Text);
        var data = reply.Json.GetProperty("data");
        return (data.GetProperty("userId").GetString()!, data.GetProperty("token").GetString()!);
    }

    public static Task<Reply> MeAsync(this VendorClient client) => client.GetAsync("/v3/users/me");

    public static Task<Reply> AuthorizeAsync(this VendorClient client, string userId) => client.GetAsync($"/v3/users/{userId}/authorize");

    public static Task<Reply> ExistsAsync(this VendorClient client, string email) => client.GetAsync("/v3/user-exists?email=" + Uri.EscapeDataString(email));

    public static Task<Reply> ListAsync(this VendorClient client, string query = "") => client.GetAsync("/v3/users" + query);

    public static Task<Reply> SendPasscodeAsync(this VendorClient client, string userId, string transport = "email") =>
        client.PostAsync($"/v3/users/{userId}/send-passcode", new { transport });

    public static Task<Reply> LoginAsync(this VendorClient client, string userId, string passcode) =>
        client.PostAsync($"/v3/users/{userId}/passcode-login", new { passcode });

    public static Task<Reply> ApplyAsync(this VendorClient client, string ssn = "123456789", string mobilePhone = "2175550123") =>
        client.PostAsync("/v3/users/me/apply", Application(ssn, mobilePhone));

    public static Dictionary<string, object> Application(string ssn = "123456789", string mobilePhone = "2175550123") => new()
    {
        ["street1"] = "1 Main Street",
        ["city"] = "Springfield",
        ["regionAbbr"] = "IL",
        ["postalCode"] = "62701",
        ["country"] = "US",
        ["mobilePhone"] = mobilePhone,
        ["dateOfBirth"] = "1990-01-31",
        ["ssn"] = ssn,
    };

    /// <summary>The same members with one in another form, or without it.</summary>
    public static Dictionary<string, object> With(this Dictionary<string, object> members, string field, string? json)
    {
        members.Remove(field);
        if (json is not null)
            members[field] = System.Text.Json.JsonDocument.Parse(json).RootElement;
        return members;
    }

    public static async Task<string> TokenOf(Task<Reply> authorized) => (await authorized).Json.GetProperty("data").GetProperty("token").GetString()!;

    public static Reply ShouldBeInvalid(this Reply reply, string message) => reply.ShouldBe(400, Error(400, "ValidationError", message));

    public static string Error(int status, string code, string message, string data = "{}") =>
        $$$"""{ "error": { "statusCode": {{{status}}}, "code": "{{{code}}}", "message": {{{System.Text.Json.JsonSerializer.Serialize(message)}}}, "data": {{{data}}} } }""";
}

sealed class ManualClock : TimeProvider
{
    DateTimeOffset now = new(2031, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan time) => now += time;
}
