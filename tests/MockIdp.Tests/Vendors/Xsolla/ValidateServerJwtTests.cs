using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class ValidateServerJwtTests
{
    const string Path = "/api/server/token/validate?projectId=" + ForeignProjectId;

    readonly VendorClient xsolla = Anonymous();

    [Theory]
    [InlineData("/api/user?projectId=", """{ "username": "jane", "password": "secret1", "email": "jane@example.com" }""", "registration")]
    [InlineData("/api/login?projectId=", """{ "username": "jane", "password": "secret1" }""", "login")]
    [InlineData("/api/password/reset/request?projectId=", """{ "username": "jane" }""", "passwordReset")]
    public async Task The_token_that_a_foreign_storage_is_asked_with_is_good(string path, string body, string purpose)
    {
        (await xsolla.PostAsync(path + ForeignProjectId, body)).ShouldBe(422, NotAvailable);

        var message = await LastMessageAsync(xsolla.Lane);
        message.ShouldBe(new("xsolla", ForeignProjectId, "webhook", "storage", purpose, null, message.Code));
        (await xsolla.PostAsync(Path, new { token = message.Code })).ShouldBe(204, "");
        (await xsolla.PostAsync("/api/server/token/validate?projectId=" + ProjectId, new { token = message.Code })).ShouldBe(401, BadToken);
    }

    [Fact]
    public async Task It_is_good_for_seven_minutes()
    {
        var (client, clock, world) = WithClockAndLane();
        await client.PostAsync("/api/login?projectId=" + ForeignProjectId, new { username = "jane", password = "secret1" });
        var token = (await world.Outbox.AllAsync(TestContext.Current.CancellationToken)).Single().Message.Code;
        clock.Advance(TimeSpan.FromSeconds(419));
        (await client.PostAsync(Path, new { token })).ShouldBe(204, "");
        clock.Advance(TimeSpan.FromSeconds(1));
        (await client.PostAsync(Path, new { token })).ShouldBe(401, BadToken);
    }

    [Fact]
    public async Task The_server_token_of_a_client_and_what_is_no_token_are_refused()
    {
        (await xsolla.PostAsync(Path, new { token = await xsolla.TokenAsync("5555") })).ShouldBe(401, BadToken);
        (await xsolla.PostAsync(Path, new { token = "a.b.c" })).ShouldBe(401, BadToken);
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        (await xsolla.PostAsync(Path, "{}")).ShouldBe(422, Missing("token"));
        (await xsolla.PostAsync(Path, """{ "token": 1 }""")).ShouldBe(400, Invalid("token"));
        (await xsolla.PostAsync("/api/server/token/validate", """{ "token": "a" }""")).ShouldBe(400, Invalid("projectId"));
        (await Strict().PostAsync("/api/server/token/validate?projectId=" + OtherProjectId, """{ "token": "a" }""")).ShouldBe(404, UnknownProject);
    }
}
