using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Lanes;
using MockIdp.Core.Outbox;

namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class ResetPasswordTests
{
    readonly VendorClient quickblox = Client();

    [Theory]
    [InlineData("/users/password/reset.json?email=Peter@example.org")]
    [InlineData("/users/password/reset?email=PETER%40EXAMPLE.org%20")]
    public async Task A_mail_to_the_user_is_kept(string path)
    {
        var id = await quickblox.HasUserAsync("Peter");

        (await quickblox.WithApiKey().GetAsync(path)).ShouldBeText(200, "");
        (await (await quickblox.InSessionAsync()).GetAsync(path)).ShouldBeText(200, "").ShouldNameAnExpiration();

        var message = new OutboxMessage("quickblox", "76730", "email", "Peter@example.org", "passwordReset", $"{id}");
        (await MessagesAsync()).ShouldBe([message, message]);
    }

    [Theory]
    [InlineData("?email=paul@example.org")]
    [InlineData("?email=Peter")]
    public async Task An_unknown_address_is_nobodys(string query)
    {
        await quickblox.HasUserAsync("Peter");

        (await quickblox.WithApiKey().GetAsync("/users/password/reset.json" + query)).ShouldBe(404, UnknownUser);

        (await MessagesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?email=")]
    [InlineData("?login=Peter")]
    public async Task Without_an_address_there_is_nobody_to_write_to(string query) =>
        (await quickblox.WithApiKey().GetAsync("/users/password/reset.json" + query)).ShouldBe(422, Errors("email", "can't be blank"));

    [Fact]
    public async Task Without_credentials_a_token_is_required() => (await quickblox.GetAsync("/users/password/reset.json?email=Peter@example.org")).ShouldBe(401, TokenMissing);

    [Fact]
    public async Task The_password_goes_on_until_it_is_changed()
    {
        var id = await quickblox.HasUserAsync("Peter");
        (await quickblox.WithApiKey().GetAsync("/users/password/reset.json?email=Peter@example.org")).ShouldBeText(200, "");

        (await (await quickblox.InSessionAsync("Peter")).GetAsync("/session.json")).ShouldBe(200, Session(("user_id", id)));
    }

    async Task<IEnumerable<OutboxMessage>> MessagesAsync() =>
        (await MockServer.Shared.Services.GetRequiredService<LaneBook>().Find(quickblox.Lane, out _)!.Outbox.AllAsync(default)).Select(kept => kept.Message);
}
