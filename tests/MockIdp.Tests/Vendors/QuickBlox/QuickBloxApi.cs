using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Documents;
using MockIdp.Core.Lanes;
using MockIdp.Server.Vendors.QuickBlox;

namespace MockIdp.Tests.Vendors.QuickBlox;

static class QuickBloxApi
{
    public const string ApiKey = "28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI";
    public const string UnknownRoute = """{ "code": null, "message": "Possible subdomains: admin, api, billing" }""";
    public const string UnknownUser = """{ "code": null, "message": "Couldn't find user" }""";
    public const string NoData = """{ "code": null, "message": "No data was provided" }""";
    public const string TokenMissing = """{ "errors": ["Token is required"] }""";
    public const string SessionUnknown = """{ "errors": ["Required session does not exist"] }""";
    public const string ApiKeyInvalid = """{ "errors": { "base": ["Authorization header is invalid"] } }""";
    public const string UnexpectedSignature = """{ "errors": { "base": ["Unexpected signature"] } }""";
    public const string NotOwner = """{ "errors": { "base": ["You are not owner of this object"] } }""";
    public const string NeedUser = """{ "errors": { "base": ["Forbidden. Need user."] } }""";
    public const string WrongPassword = """{ "errors": ["Unauthorized"] }""";
    public const string Time = @"~\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ";

    static int nonces;

    /// <summary>Knows only what its credentials file would name.</summary>
    public static MockServer Strict { get; } = new(("auth", "strict"));

    public static VendorClient Client() => MockServer.Shared.Vendor("quickblox");

    /// <summary>A server one part of which is replaced.</summary>
    public static WebApplicationFactory<Program> ServerWith<TPart>(TPart part)
        where TPart : class =>
        new MockServer().WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton(part)));

    public static VendorClient Client(this WebApplicationFactory<Program> server) =>
        new(new ContractJudge("quickblox") { InnerHandler = server.Server.CreateHandler() }, "http://localhost/quickblox", MockServer.FreshLane());

    public static VendorClient WithApiKey(this VendorClient client, string apiKey = ApiKey) => client.With("Authorization", "ApiKey " + apiKey);

    public static long Now() => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    /// <summary>A signed create-session request, each time with another nonce. A given pair replaces a usual one; a null value takes it away.</summary>
    public static (string Name, string Value)[] Signed(string secret = "mock_auth_secret", bool sha256 = false, params (string Name, string? Value)[] given)
    {
        var pairs = new Dictionary<string, string?>
        {
            ["application_id"] = "76730",
            ["auth_key"] = "mock_auth_key",
            ["timestamp"] = Now().ToString(CultureInfo.InvariantCulture),
            ["nonce"] = Interlocked.Increment(ref nonces).ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in given)
            pairs[name] = value;
        var sent = pairs.Where(pair => pair.Value is not null).Select(pair => (pair.Key, Value: pair.Value!)).ToList();
        if (pairs.ContainsKey("signature"))
            return [.. sent];
        var text = Encoding.UTF8.GetBytes(string.Join('&', sent.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal)));
        var key = Encoding.UTF8.GetBytes(secret);
        return [.. sent, ("signature", Convert.ToHexStringLower(sha256 ? HMACSHA256.HashData(key, text) : HMACSHA1.HashData(key, text)))];
    }

    public static Task<Reply> CreateSessionAsync(this VendorClient client, params (string Name, string? Value)[] given) => client.PostFormAsync("/session.json", Signed(given: given));

    /// <summary>The client with a new session's token: an application's, or a user's where a login is given.</summary>
    public static async Task<VendorClient> InSessionAsync(this VendorClient client, string? login = null, string password = "quickblox")
    {
        var reply = login is null ? await client.CreateSessionAsync() : await client.CreateSessionAsync(("user[login]", login), ("user[password]", password));
        return client.With("Authorization", "").With("QB-Token", reply.Json.GetProperty("session").GetProperty("token").GetString()!);
    }

    public static Task<Reply> CreateUserAsync(this VendorClient client, object user) => client.PostAsync("/users.json", new { user });

    /// <summary>Creates a user whose login is given and whose password is "quickblox".</summary>
    /// <returns>Its id.</returns>
    public static async Task<long> HasUserAsync(this VendorClient client, string login)
    {
        var reply = await client.WithApiKey().CreateUserAsync(new { login, password = "quickblox", email = login + "@example.org" });
        reply.Status.ShouldBe(201, reply.Text);
        return reply.Json.GetProperty("user").GetProperty("id").GetInt64();
    }

    public static Task<Reply> PutUserAsync(this VendorClient client, long id, object user) =>
        client.SendAsync("PUT", $"/users/{id}.json", JsonSerializer.Serialize(new { user }), "application/json");

    public static Task<Reply> DeleteAsync(this VendorClient client, string path) => client.SendAsync("DELETE", path);

    /// <summary>Whether a token still opens its session.</summary>
    public static async Task ShouldBeDeadAsync(this VendorClient session) => (await session.GetAsync("/session.json")).ShouldBe(401, SessionUnknown);

    /// <summary>Puts many users straight into the well-known application, older than all that are created: user1, user2, ... with ids from 50000001.</summary>
    public static async Task HasOldUsersAsync(this VendorClient client, int count)
    {
        var lane = MockServer.Shared.Services.GetRequiredService<LaneBook>().Find(client.Lane, out _)!;
        var users = lane.Collection(QuickBloxStore.UserKind, "QuickBlox", "76730");
        for (var number = 1; number <= count; number++)
        {
            var time = DateTimeOffset.UnixEpoch.AddSeconds(number);
            var user = new UserRecord { Id = $"{50_000_000 + number}", Login = $"user{number}", FullName = $"Old User {number}", TagList = "old", ExternalUserId = number, PasswordHash = "", CreatedAt = time, UpdatedAt = time };
            (await users.InsertAsync(user, default)).ShouldBeOfType<Write.Done>();
        }
    }

    /// <summary>A page of a list whose items are these, each a whole envelope.</summary>
    public static string Page(int number, int size, int total, params string[] users) =>
        $$"""{ "current_page": {{number}}, "per_page": {{size}}, "total_entries": {{total}}, "items": [{{string.Join(',', users)}}] }""";

    /// <summary>The logins of a list, in its order.</summary>
    public static string Logins(this Reply reply)
    {
        reply.Status.ShouldBe(200, reply.Text);
        return string.Join(' ', reply.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("user").GetProperty("login").GetString()));
    }

    /// <summary>A whole user as it is answered: what was not given is null, false or empty.</summary>
    public static string User(params (string Member, object? Value)[] given) => Whole("user", given, new()
    {
        ["id"] = @"~\d{8}",
        ["full_name"] = null,
        ["email"] = null,
        ["login"] = null,
        ["phone"] = null,
        ["website"] = null,
        ["created_at"] = Time,
        ["updated_at"] = Time,
        ["last_request_at"] = null,
        ["external_user_id"] = null,
        ["facebook_id"] = null,
        ["blob_id"] = null,
        ["custom_data"] = null,
        ["age_over16"] = false,
        ["allow_statistics_analysis"] = false,
        ["allow_sales_activities"] = false,
        ["parents_contacts"] = "",
        ["user_tags"] = null,
    });

    public static string Session(params (string Member, object? Value)[] given) => Whole("session", given, new()
    {
        ["_id"] = @"~\d+",
        ["application_id"] = 76730,
        ["created_at"] = Time,
        ["id"] = @"~\d+",
        ["nonce"] = @"~\d+",
        ["token"] = "~[0-9a-f]{34}012bba",
        ["ts"] = @"~\d{10}",
        ["updated_at"] = Time,
        ["user_id"] = 0,
    });

    public static void ShouldNameAnExpiration(this Reply reply) => (reply.Header("QB-Token-ExpirationDate") ?? "").ShouldMatch(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$");

    public static string Errors(string field, params string[] messages) => JsonSerializer.Serialize(new { errors = new Dictionary<string, string[]> { [field] = messages } });

    static string Whole(string envelope, (string Member, object? Value)[] given, OrderedDictionary<string, object?> members)
    {
        foreach (var (member, value) in given)
            members[member] = value;
        return JsonSerializer.Serialize(new Dictionary<string, object> { [envelope] = members });
    }
}
