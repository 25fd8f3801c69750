namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class LogOutTests
{
    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("/login.json")]
    [InlineData("/login")]
    public async Task The_session_falls_back_to_the_application_and_keeps_its_token(string path)
    {
        var id = await quickblox.HasUserAsync("Peter");
        var session = await quickblox.InSessionAsync("Peter");

        (await session.DeleteAsync(path)).ShouldBeText(200, "").ShouldNameAnExpiration();

        (await session.GetAsync("/session.json")).ShouldBe(200, Session(("user_id", 0)));
        (await session.DeleteAsync($"/users/{id}.json")).ShouldBe(422, NeedUser);
    }

    [Fact]
    public async Task Nothing_happens_to_an_application_session()
    {
        var session = await quickblox.InSessionAsync();

        (await session.DeleteAsync("/login.json")).ShouldBeText(200, "");
        (await session.DeleteAsync("/login.json")).ShouldBeText(200, "");

        (await session.GetAsync("/session.json")).ShouldBe(200, Session());
    }

    [Fact]
    public async Task Without_a_token_there_is_nobody_to_log_out() => (await quickblox.DeleteAsync("/login.json")).ShouldBe(401, TokenMissing);

    [Fact]
    public async Task An_unknown_token_is_no_session() => (await quickblox.With("QB-Token", "nonsense").DeleteAsync("/login.json")).ShouldBe(401, SessionUnknown);

    [Fact]
    public async Task Log_in_and_out_in_parallel_never_break_the_session()
    {
        await quickblox.HasUserAsync("Peter");
        var session = await quickblox.InSessionAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(() =>
            number % 2 == 0 ? session.PostAsync("/login.json", new { login = "Peter", password = "quickblox" }) : session.DeleteAsync("/login.json"))));

        replies.ShouldAllBe(reply => reply.Status == 200);
        (await session.DeleteAsync("/login.json")).ShouldBeText(200, "");
        (await session.GetAsync("/session.json")).ShouldBe(200, Session());
    }
}
