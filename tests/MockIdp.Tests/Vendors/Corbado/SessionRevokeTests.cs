using MockIdp.Server.Vendors.Corbado;

namespace MockIdp.Tests.Vendors.Corbado;

public class SessionRevokeTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    Task<Reply> RevokeAsync(string sessionID) => corbado.SendAsync("POST", $"/v2/sessions/{sessionID}/revoke");

    [Theory]
    [InlineData(SessionStatus.Active)]
    [InlineData(SessionStatus.Logged_out)]
    [InlineData(SessionStatus.Expired)]
    [InlineData(SessionStatus.Inactivity_reached)]
    public async Task A_session_is_revoked_whatever_it_was_and_again_without_harm(object status)
    {
        await Seeds.SessionAsync(corbado.Store(), "usr-1", 1, (SessionStatus)status);
        await Seeds.SessionAsync(corbado.Store(), "usr-1", 2);

        (await RevokeAsync(Seeds.SessionID(1))).ShouldBeOk();
        (await RevokeAsync(Seeds.SessionID(1))).ShouldBeOk();

        (await corbado.GetAsync("/v2/sessions")).Values("sessions", "status").ShouldBe(["revoked", "active"]);
    }

    [Theory]
    [InlineData(29)]
    [InlineData(31)]
    public async Task An_ID_has_30_characters(int length) => (await RevokeAsync(new string('1', length))).ShouldBeInvalid("sessionID", "the length must be exactly 30");

    [Fact]
    public async Task An_unknown_session_and_one_of_another_project_do_not_exist()
    {
        await Seeds.SessionAsync(corbado.Store(), "usr-1", 1);

        (await RevokeAsync(Seeds.SessionID(2))).ShouldBeInvalid("sessionID", "does not exist");
        (await corbado.WithBasic("pro-2", "corbado1_other").SendAsync("POST", $"/v2/sessions/{Seeds.SessionID(1)}/revoke")).ShouldBeInvalid("sessionID", "does not exist");
    }

    [Fact]
    public async Task Parallel_revocations_all_succeed()
    {
        await Seeds.SessionAsync(corbado.Store(), "usr-1", 1);

        foreach (var reply in await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => RevokeAsync(Seeds.SessionID(1)))))
            reply.ShouldBeOk();
    }
}
