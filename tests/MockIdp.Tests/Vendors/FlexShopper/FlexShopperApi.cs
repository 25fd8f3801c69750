using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

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
        var clock = new ManualClock();
        var server = MockServer.Shared.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock)));
        var handler = new ContractJudge("flexshopper") { InnerHandler = server.Server.CreateHandler() };
        return (new VendorClient(handler, "http://localhost/flexshopper", MockServer.FreshLane()).As(Consumer), clock);
    }

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
