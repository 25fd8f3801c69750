using Microsoft.Extensions.DependencyInjection;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Control;

public class GetReadyTests
{
    [Fact]
    public async Task A_server_that_listens_is_ready() => (await MockServer.Shared.Control().GetAsync("/health/ready")).ShouldBe(200, """{ "status": "ok" }""");

    [Fact]
    public async Task A_server_that_does_not_listen_yet_is_starting()
    {
        // Asked through the framework's own host, which never comes to the point where the addresses are known.
        await using var server = new MockServer { Changes = services => services.AddTransient<Readiness>() };
        (await server.Control().GetAsync("/health/ready")).ShouldBe(503, """{ "status": "starting" }""");
    }
}
