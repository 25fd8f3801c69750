using System.Net.Http.Json;
using System.Text.Json;
using MockIdp.Core.Credentials;
using MockIdp.Testing;

namespace MockIdp.Tests.Testing;

/// <summary>Users who are logged in without a browser.</summary>
[Collection("servers")]
public class LogInTests(ServersFixture servers)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(LaneTests.Transports), MemberType = typeof(LaneTests))]
    public async Task A_user_has_a_token_that_ends_by_the_lanes_clock(MockIdpTransport transport)
    {
        await using var lane = await servers.Of(transport).NewLaneAsync(ct: Ct);
        await lane.Clock.SetAsync(new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero), ct: Ct);
        await lane.Clock.FreezeAsync(Ct);
        var user = await UserAsync(lane);

        var (token, expiresAt) = await lane.Corbado.LogInAsync(user, issuer: "https://auth.example.test", ct: Ct);

        expiresAt.ShouldBeGreaterThan(new DateTimeOffset(2031, 2, 3, 4, 35, 5, TimeSpan.Zero));
        var parsed = Jws.Parse(token).ShouldNotBeNull();
        (parsed.Claim("iss"), parsed.Claim("sub"), parsed.Time("exp")).ShouldBe(("https://auth.example.test", user, expiresAt));
        using var sessions = await LaneTests.Corbado(lane).GetAsync("v2/sessions", Ct);
        (await sessions.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("sessions")[0].GetProperty("userID").GetString().ShouldBe(user);
    }

    [Fact]
    public async Task Who_cannot_be_let_in_is_told_with_the_reason()
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        var user = await UserAsync(lane);

        (await Should.ThrowAsync<MockIdpException>(() => lane.Corbado.LogInAsync("usr-1", ct: Ct))).Message.ShouldContain("404: Corbado has no user 'usr-1' in the lane.");
        (await Should.ThrowAsync<MockIdpException>(() => lane.Corbado.LogInAsync(user, scope: "read", ct: Ct))).Message.ShouldContain("422: Corbado's session-tokens name no client, no audience and no scope.");
        await Should.ThrowAsync<ArgumentException>(() => lane.Corbado.LogInAsync("", ct: Ct));
    }

    static async Task<string> UserAsync(MockIdpLane lane)
    {
        using var created = await LaneTests.CreateAsync(LaneTests.Corbado(lane));
        return (await created.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("userID").GetString()!;
    }
}
