using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

/// <summary>What depends on time, on a server whose time stands still until a test moves it.</summary>
public class TimeTests
{
    const long Start = 1927944306789;

    readonly MovableClock clock = new();

    [Fact]
    public async Task Every_write_is_later_than_the_last_although_time_stands_still()
    {
        var logto = await StartAsync();
        var user = await logto.UserAsync();

        (await logto.PatchAsync(user, """{ "name": "a" }""")).UpdatedAt().ShouldBe(Start + 1);
        (await logto.PatchAsync(user + "/password", """{ "password": "a" }""")).UpdatedAt().ShouldBe(Start + 2);
        clock.Now = clock.Now.AddSeconds(1);
        (await logto.PatchAsync(user, """{ "name": "a" }""")).UpdatedAt().ShouldBe(Start + 1000);
        clock.Now = clock.Now.AddSeconds(-2);
        (await logto.PatchAsync(user + "/is-suspended", """{ "isSuspended": false }""")).UpdatedAt().ShouldBe(Start + 1001);
        (await logto.GetAsync(user)).Json.GetProperty("createdAt").GetInt64().ShouldBe(Start);
    }

    [Fact]
    public async Task Lists_go_by_the_time_of_creation_and_of_one_moment_by_the_last_that_came()
    {
        var logto = await StartAsync();
        await logto.UserAsync("""{ "username": "first" }""");
        await logto.UserAsync("""{ "username": "second" }""");
        clock.Now = clock.Now.AddSeconds(-1);
        await logto.UserAsync("""{ "username": "earlier" }""");

        (await logto.GetAsync("/api/users")).Json.EnumerateArray().Select(user => user.GetProperty("username").GetString()).ShouldBe(["second", "first", "earlier"]);
    }

    [Fact]
    public async Task A_token_lives_for_an_hour()
    {
        var logto = await StartAsync();

        clock.Now = clock.Now.AddSeconds(3599);
        (await logto.GetAsync("/api/users")).ShouldBe(200, "[]");
        clock.Now = clock.Now.AddSeconds(1);
        var reply = await logto.GetAsync("/api/users");

        reply.Status.ShouldBe(401);
        reply.Json.GetProperty("data").GetProperty("code").GetString().ShouldBe("ERR_JWT_EXPIRED");
    }

    Task<VendorClient> StartAsync()
    {
        var server = MockServer.Shared.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock)));
        var handler = new ContractJudge("logto") { InnerHandler = server.Server.CreateHandler() };
        return AuthorizeAsync(new VendorClient(handler, "http://localhost/logto", MockServer.FreshLane()), Resource);
    }

    sealed class MovableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeMilliseconds(Start);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
