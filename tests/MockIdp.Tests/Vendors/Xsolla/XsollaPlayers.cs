using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Documents;
using MockIdp.Core.Lanes;
using MockIdp.Core.Outbox;
using MockIdp.Server.Vendors.Xsolla;
using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;

namespace MockIdp.Tests.Vendors.Xsolla;

/// <summary>What tests do as the users of a game, and to them.</summary>
static class XsollaPlayers
{
    public const string SignUp = "/api/user?projectId=" + ProjectId;
    public const string LogIn = "/api/login?projectId=" + ProjectId;
    public const string Uuid = "~[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    public const string NobodysId = "99999999-9999-4999-8999-999999999999";

    public static readonly string UnknownUser = Error("003-002", "User not found.");
    public static readonly string UnknownObject = Error("003-061", "Object not found.");
    public static readonly string WrongPassword = Error("003-001", "Wrong username or password.");
    public static readonly string Forbidden = Error("1901-0001", "Invalid token.");
    public static readonly string UsernameTaken = Error("003-003", "A user with this username already exists.");
    public static readonly string EmailTaken = Error("003-004", "This email is already in use.");
    public static readonly string InvalidPhone = Error("002-056", "Invalid phone number.");
    public static readonly string CallbackRefused = Error("010-012", "The callback URL is not registered.");
    public static readonly string CallbackMissing = Error("010-011", "Several callback URLs are registered, and none was passed.");
    public static readonly string Unconfirmed = Error("003-007", "The account is not confirmed.");
    public static readonly string WrongCode = Error("003-039", "Wrong one-time code.");
    public static readonly string CodeExhausted = Error("003-049", "No more attempts are left for the one-time code.");
    public static readonly string NoSms = Error("002-043", "The phone number cannot receive SMS.");
    public static readonly string SocialTaken = Error("010-016", "This social account is already linked to another user.");
    public static readonly string NotAvailable = Error("003-020", "The call is not available for this project.");
    public static readonly string RegistrationClosed = Error("010-003", "Registration is not allowed.");
    public static readonly string ResetClosed = Error("003-024", "The password cannot be reset in this project.");
    public static readonly string WeakState = Error("010-022", "Parameter state is missing or has less than 8 characters.");

    public static string Missing(string field) =>
        $$$"""{ "error": { "code": "002-028", "description": "Parameter was not passed.", "details": { "field": "{{{field}}}" } } }""";

    public static object Jane(string name = "jane", string password = "secret1") => new { username = name, password, email = $"{name}@example.com" };

    /// <summary>The value of a query parameter of the address in an answer.</summary>
    public static string In(this Reply reply, string parameter)
    {
        reply.Status.ShouldBe(200, reply.Text);
        return QueryHelpers.ParseQuery(new Uri(reply.Json.GetProperty("login_url").GetString()!).Query)[parameter].ToString();
    }

    /// <summary>The same client with the token of a new user.</summary>
    public static async Task<VendorClient> PlayerAsync(this VendorClient client, string name = "jane") =>
        client.As((await client.PostAsync(SignUp, Jane(name))).In("token"));

    public static VendorClient As(this VendorClient client, string token) => client.With("Authorization", "Bearer " + token);

    public static Task<Reply> LogInAsync(this VendorClient client, string password = "secret1", string name = "jane") => client.PostAsync(LogIn, new { username = name, password });

    public static async Task<string> IdAsync(this VendorClient player) => (await player.GetAsync("/api/users/me")).Json.GetProperty("id").GetString()!;

    public static Task<Reply> DeleteAsync(this VendorClient client, string path) => client.SendAsync("DELETE", path);

    public static Task<Reply> PutAsync(this VendorClient client, string path, string body) => client.SendAsync("PUT", path, body, "application/json");

    public static Task<Reply> PatchAsync(this VendorClient client, string path, string body) => client.SendAsync("PATCH", path, body, "application/json");

    /// <summary>The last message of a lane.</summary>
    public static async Task<OutboxMessage> LastMessageAsync(string lane) => (await OutboxAsync(lane))[^1];

    public static string UserPath(string id) => $"/api/users/{id}?projectId={ProjectId}";

    public static string BanPath(string id) => $"/api/projects/{ProjectId}/users/{id}/ban";

    public static string GroupsPath(string id) => $"/api/projects/{ProjectId}/users/{id}/user_groups";

    public static string Group(int id) => $$"""{ "id": {{id}}, "name": "Group {{id}}", "is_default": false, "is_deletable": true }""";

    /// <summary>A server with a token, and a user of the same lane.</summary>
    public static async Task<(VendorClient Server, VendorClient Player, string Id)> BothAsync()
    {
        var server = await ServerAsync();
        var player = await server.PlayerAsync();
        return (server, player, await player.IdAsync());
    }

    public static async Task<IReadOnlyList<OutboxMessage>> OutboxAsync(string lane) =>
        [.. (await LaneOf(lane).Outbox.AllAsync(TestContext.Current.CancellationToken)).Select(kept => kept.Message)];

    /// <summary>Many users at once, past the API: user-00000 and so on, registered in this order.</summary>
    public static async Task FillAsync(string lane, int count)
    {
        var users = LaneOf(lane).Collection(XsollaStore.UserKind, "Xsolla", ProjectId);
        for (var i = 0; i < count; i++)
        {
            var user = new UserRecord { Id = Guid.NewGuid().ToString(), Username = $"user-{i:00000}", Email = $"user-{i:00000}@example.com", Nickname = $"nick-{i:00000}", RegisteredAt = DateTimeOffset.UnixEpoch.AddSeconds(i) };
            (await users.InsertAsync(user, TestContext.Current.CancellationToken)).ShouldBe(Write.Done.It);
        }
    }

    /// <summary>A server whose time stands still until a test moves it.</summary>
    public static (VendorClient Client, XsollaClock Clock) WithClock()
    {
        var (client, clock, _) = WithClockAndLane();
        return (client, clock);
    }

    /// <summary>The same, with what the server has in the client's lane.</summary>
    public static (VendorClient Client, XsollaClock Clock, Lane World) WithClockAndLane()
    {
        var (clock, lane) = (new XsollaClock(), MockServer.FreshLane());
        var server = MockServer.Shared.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock)));
        var client = new VendorClient(new ContractJudge("xsolla") { InnerHandler = server.Server.CreateHandler() }, "http://localhost/xsolla", lane);
        return (client, clock, server.Services.GetRequiredService<LaneBook>().Find(lane, out _)!);
    }

    static Lane LaneOf(string lane) => MockServer.Shared.Services.GetRequiredService<LaneBook>().Find(lane, out _)!;
}

sealed class XsollaClock : TimeProvider
{
    DateTimeOffset now = new(2031, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan time) => now += time;
}
