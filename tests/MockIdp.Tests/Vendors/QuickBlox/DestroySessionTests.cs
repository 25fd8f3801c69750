namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class DestroySessionTests
{
    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("/session.json")]
    [InlineData("/session")]
    public async Task The_token_of_a_destroyed_session_is_dead(string path)
    {
        var session = await quickblox.InSessionAsync();

        (await session.DeleteAsync(path)).ShouldBeText(200, "").ShouldNameAnExpiration();

        await session.ShouldBeDeadAsync();
        (await session.DeleteAsync(path)).ShouldBe(401, SessionUnknown);
    }

    [Fact]
    public async Task Other_sessions_of_the_user_go_on()
    {
        var id = await quickblox.HasUserAsync("Peter");
        var (one, other) = (await quickblox.InSessionAsync("Peter"), await quickblox.InSessionAsync("Peter"));

        (await one.DeleteAsync("/session.json")).ShouldBeText(200, "");

        (await other.GetAsync("/session.json")).ShouldBe(200, Session(("user_id", id)));
    }

    [Fact]
    public async Task Without_a_token_there_is_no_session() => (await quickblox.DeleteAsync("/session.json")).ShouldBe(401, TokenMissing);

    [Fact]
    public async Task An_API_key_has_no_session() => (await quickblox.WithApiKey().DeleteAsync("/session.json")).ShouldBe(401, TokenMissing);

    [Fact]
    public async Task Of_parallel_destroys_one_succeeds()
    {
        var session = await quickblox.InSessionAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => session.DeleteAsync("/session.json"))));

        replies.Single(reply => reply.Status == 200).ShouldBeText(200, "");
        foreach (var reply in replies.Where(reply => reply.Status != 200))
            reply.ShouldBe(401, SessionUnknown);
    }
}
