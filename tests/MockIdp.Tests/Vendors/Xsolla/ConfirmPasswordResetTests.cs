using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class ConfirmPasswordResetTests
{
    const string Path = "/api/password/reset/confirm?projectId=" + ProjectId;

    readonly VendorClient xsolla = Anonymous();

    [Fact]
    public async Task A_code_sets_a_password_once()
    {
        await xsolla.PlayerAsync();
        var code = await CodeAsync();
        (await xsolla.PostAsync(Path, new { new_password = "secret2", reset_code = code })).ShouldBe(204, "");
        (await xsolla.LogInAsync("secret1")).ShouldBe(401, WrongPassword);
        (await xsolla.LogInAsync("secret2")).Status.ShouldBe(200);
        (await xsolla.PostAsync(Path, new { new_password = "secret3", reset_code = code })).ShouldBe(422, InvalidParameter("reset_code"));
    }

    [Fact]
    public async Task A_newer_code_takes_the_place_of_the_older()
    {
        await xsolla.PlayerAsync();
        var older = await CodeAsync();
        var newer = await CodeAsync();
        (await xsolla.PostAsync(Path, new { new_password = "secret2", reset_code = older })).ShouldBe(422, InvalidParameter("reset_code"));
        (await xsolla.PostAsync(Path, new { new_password = "secret2", reset_code = newer })).ShouldBe(204, "");
    }

    [Fact]
    public async Task The_user_if_named_must_be_the_codes()
    {
        var id = await (await xsolla.PlayerAsync()).IdAsync();
        var other = await (await xsolla.PlayerAsync("john")).IdAsync();
        var code = await CodeAsync();
        (await xsolla.PostAsync(Path, new { new_password = "secret2", reset_code = code, user_id = NobodysId })).ShouldBe(404, UnknownUser);
        (await xsolla.PostAsync(Path, new { new_password = "secret2", reset_code = code, user_id = other })).ShouldBe(422, InvalidParameter("reset_code"));
        (await xsolla.PostAsync(Path, new { new_password = "secret2", reset_code = code, user_id = id })).ShouldBe(204, "");
    }

    [Fact]
    public async Task Whom_a_server_registered_gets_a_first_password_this_way()
    {
        var server = await xsolla.WithTokenAsync();
        await server.PostAsync(Users, new { email = "jane@example.com" });
        (await xsolla.PostAsync(Path, new { new_password = "secret2", reset_code = await CodeAsync("jane@example.com") })).ShouldBe(204, "");
        (await xsolla.LogInAsync("secret2", "jane@example.com")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Of_sixty_four_who_send_one_code_together_one_sets_the_password()
    {
        await xsolla.PlayerAsync();
        var code = await CodeAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => xsolla.PostAsync(Path, new { new_password = $"secret-{i}", reset_code = code })));
        replies.Count(reply => reply.Status == 204).ShouldBe(1);
        replies.First(reply => reply.Status != 204).ShouldBe(422, InvalidParameter("reset_code"));
    }

    [Theory]
    [InlineData("""{ "new_password": "12345", "reset_code": "c" }""", 422, "new_password")]
    [InlineData("""{ "new_password": "123456", "reset_code": "c" }""", 422, "reset_code")]
    [InlineData("""{ "new_password": "123456", "reset_code": "c", "user_id": "1" }""", 422, "user_id")]
    [InlineData("""{ "new_password": 123456, "reset_code": "c" }""", 400, "new_password")]
    public async Task What_is_invalid_is_named(string body, int status, string field) =>
        (await xsolla.PostAsync(Path, body)).ShouldBe(status, status == 400 ? Invalid(field) : InvalidParameter(field));

    [Theory]
    [InlineData(100, "reset_code")]
    [InlineData(101, "new_password")]
    public async Task A_password_has_up_to_100_characters(int length, string field) =>
        (await xsolla.PostAsync(Path, new { new_password = new string('p', length), reset_code = "c" })).ShouldBe(422, InvalidParameter(field));

    [Fact]
    public async Task A_missing_field_is_named() => (await xsolla.PostAsync(Path, """{ "reset_code": "c" }""")).ShouldBe(422, Missing("new_password"));

    async Task<string> CodeAsync(string username = "jane")
    {
        (await xsolla.PostAsync("/api/password/reset/request?projectId=" + ProjectId, new { username })).ShouldBe(204, "");
        return (await OutboxAsync(xsolla.Lane))[^1].Code!;
    }
}
