using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class AuthByUsernameAndPasswordTests
{
    readonly VendorClient xsolla = Anonymous();

    [Theory]
    [InlineData("jane")]
    [InlineData("JANE")]
    [InlineData("jane@example.com")]
    [InlineData("Jane@Example.com")]
    public async Task A_user_logs_in_by_name_or_email(string name)
    {
        await xsolla.PostAsync(SignUp, Jane());
        var reply = await xsolla.PostAsync(LogIn + "&login_url=https%3A%2F%2Fgame.example%2Fdone", new { username = name, password = "secret1", remember_me = true });
        reply.ShouldBe(200, """{ "login_url": "~https://game\\.example/done\\?token=[\\w-]+\\.[\\w-]+\\.[\\w-]+" }""");
        (await xsolla.As(reply.In("token")).GetAsync("/api/users/me")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("jane", "secret2")]
    [InlineData("jane", "SECRET1")]
    [InlineData("jane", "")]
    [InlineData("john", "secret1")]
    [InlineData("", "secret1")]
    public async Task A_wrong_name_or_password_is_refused(string username, string password)
    {
        await xsolla.PostAsync(SignUp, Jane());
        (await xsolla.PostAsync(LogIn, new { username, password })).ShouldBe(401, WrongPassword);
    }

    [Fact]
    public async Task Whom_a_server_registered_has_no_password()
    {
        var server = await ServerAsync();
        await server.PostAsync(Users, new { email = "jane@example.com" });
        (await server.LogInAsync("", "jane@example.com")).ShouldBe(401, WrongPassword);
    }

    [Fact]
    public async Task With_logout_the_earlier_tokens_end_and_the_new_one_lives()
    {
        var player = await xsolla.PlayerAsync();
        var second = xsolla.As((await xsolla.PostAsync(LogIn + "&with_logout=0", new { username = "jane", password = "secret1" })).In("token"));
        (await player.GetAsync("/api/users/me")).Status.ShouldBe(200);

        var third = xsolla.As((await xsolla.PostAsync(LogIn + "&with_logout=1", new { username = "jane", password = "secret1" })).In("token"));

        (await player.GetAsync("/api/users/me")).ShouldBe(401, BadToken);
        (await second.GetAsync("/api/users/me")).ShouldBe(401, BadToken);
        (await third.GetAsync("/api/users/me")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("&with_logout=2", "with_logout")]
    [InlineData("&with_logout=true", "with_logout")]
    public async Task An_invalid_parameter_is_named(string query, string field) => (await xsolla.PostAsync(LogIn + query, new { username = "jane", password = "secret1" })).ShouldBe(400, Invalid(field));

    [Fact]
    public async Task What_is_wrong_with_the_body_is_named()
    {
        (await xsolla.PostAsync(LogIn, """{ "username": "jane" }""")).ShouldBe(422, Missing("password"));
        (await xsolla.PostAsync(LogIn, """{ "username": "jane", "password": 1 }""")).ShouldBe(400, Invalid("password"));
        (await xsolla.PostAsync(LogIn + "&login_url=done", new { username = "jane", password = "secret1" })).ShouldBe(422, CallbackRefused);
        (await Strict().PostAsync("/api/login?projectId=" + OtherProjectId, "{}")).ShouldBe(404, UnknownProject);
    }

    [Fact]
    public async Task A_project_lets_in_its_own_users_only()
    {
        await xsolla.PostAsync(SignUp, Jane());
        (await xsolla.PostAsync("/api/login?projectId=" + OtherProjectId, new { username = "jane", password = "secret1" })).ShouldBe(401, WrongPassword);
    }
}
