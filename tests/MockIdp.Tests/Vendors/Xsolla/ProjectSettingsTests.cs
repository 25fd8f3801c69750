using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

/// <summary>What the settings of a project change about calls that have tests of their own.</summary>
public class ProjectSettingsTests
{
    readonly VendorClient xsolla = Anonymous();

    [Fact]
    public async Task Where_confirmations_are_wanted_a_password_is_not_reset_before()
    {
        await xsolla.PostAsync($"/api/user?projectId={StrictProjectId}&login_url={Callback}", Jane());
        (await xsolla.PostAsync($"/api/password/reset/request?projectId={StrictProjectId}&login_url={Callback}", new { username = "jane" })).ShouldBe(401, Unconfirmed);
        (await xsolla.PostAsync($"/api/oauth2/login/token?client_id=3333", new { username = "jane", password = "secret1" })).ShouldBe(401, Unconfirmed);
        (await xsolla.PostAsync($"/api/login?projectId={StrictProjectId}&login_url={Callback}", new { username = "jane", password = "wrong" })).ShouldBe(401, WrongPassword);
    }

    [Fact]
    public async Task An_unconfirmed_user_is_listed_as_one_and_a_code_that_was_read_confirms()
    {
        await xsolla.PostAsync($"/api/user?projectId={StrictProjectId}&login_url={Callback}", Jane());
        var server = await xsolla.WithTokenAsync("3333");
        var path = $"/api/projects/{StrictProjectId}/users?limit=1&order=ASC";
        (await server.GetAsync(path)).Json.GetProperty("users")[0].GetProperty("is_last_email_confirmed").GetBoolean().ShouldBeFalse();

        var operation = (await xsolla.PostAsync($"/api/login/email/request?projectId={StrictProjectId}&login_url={Callback}", new { email = "jane@example.com" })).Json.GetProperty("operation_id").GetString();
        (await xsolla.PostAsync($"/api/login/email/confirm?projectId={StrictProjectId}", new { email = "jane@example.com", code = (await LastMessageAsync(xsolla.Lane)).Code, operation_id = operation })).Status.ShouldBe(200);
        (await server.GetAsync(path)).Json.GetProperty("users")[0].GetProperty("is_last_email_confirmed").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("https%3A%2F%2Fgame.example%2Fdone", 401)]
    [InlineData("https%3A%2F%2Fgame.example%2Fother", 401)]
    [InlineData("https%3A%2F%2Fgame.example%2Fdone%2F", 422)]
    [InlineData("https%3A%2F%2Fevil.example%2Fdone", 422)]
    public async Task Only_the_registered_callback_urls_are_taken(string url, int status) =>
        (await xsolla.PostAsync($"/api/login?projectId={StrictProjectId}&login_url={url}", new { username = "nobody", password = "secret1" })).ShouldBe(status, status == 401 ? WrongPassword : CallbackRefused);

    [Fact]
    public async Task Of_several_callback_urls_one_has_to_be_named()
    {
        (await xsolla.PostAsync("/api/login?projectId=" + StrictProjectId, new { username = "nobody", password = "secret1" })).ShouldBe(422, CallbackMissing);
        (await xsolla.PostAsync("/api/oauth2/login?response_type=code&client_id=3333&state=12345678", new { username = "nobody", password = "secret1" })).ShouldBe(422, CallbackMissing);
    }

    [Fact]
    public async Task By_RS256_the_keys_of_the_project_verify_the_users_token()
    {
        var server = await xsolla.WithTokenAsync("3333");
        var login = await server.PostAsync($"/api/users/login/server_custom_id?projectId={StrictProjectId}", new { server_custom_id = "p1" });
        var token = login.Json.GetProperty("token").GetString()!;
        Verifies((await xsolla.GetAsync($"/api/projects/{StrictProjectId}/keys")).Json, token).ShouldBeTrue();
        (await xsolla.As(token).GetAsync("/api/users/me")).Status.ShouldBe(200);
        (await xsolla.PostAsync("/api/token/validate", new { token })).ShouldBe(204, "");

        await server.SendAsync("POST", $"/api/projects/{StrictProjectId}/keys");
        (await xsolla.As(token).GetAsync("/api/users/me")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Where_nobody_may_register_or_reset_a_password_the_calls_say_so()
    {
        (await xsolla.PostAsync("/api/user?projectId=" + ClosedProjectId, Jane())).ShouldBe(422, RegistrationClosed);
        (await xsolla.PostAsync("/api/oauth2/user?response_type=code&client_id=4444&state=12345678", Jane())).ShouldBe(422, RegistrationClosed);
        (await xsolla.PostAsync("/api/password/reset/request?projectId=" + ClosedProjectId, new { username = "jane" })).ShouldBe(422, ResetClosed);
        (await (await xsolla.WithTokenAsync("4444")).PostAsync("/api/users?projectId=" + ClosedProjectId, new { email = "jane@example.com" })).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("/api/user?projectId=" + ClosedProjectId, "{", "malformed")]
    [InlineData("/api/user?projectId=" + ClosedProjectId, "{}x", "malformed")]
    [InlineData("/api/user?projectId=" + ClosedProjectId, """{ "username": 1, "password": "secret1", "email": "jane@example.com" }""", "username")]
    [InlineData("/api/oauth2/login?client_id=4444&state=12345678", """{ "username": "jane", "password": "secret1" }""", "response_type")]
    public async Task Zero_is_written_as_a_number_where_the_project_wants_it(string path, string body, string field)
    {
        var details = field == "malformed" ? "" : $$""", "details": { "field": "{{field}}" }""";
        (await xsolla.PostAsync(path, body)).ShouldBe(400, $$"""{ "error": { "code": 0, "description": "~Request has invalid parameters\\..*"{{details}} } }""");
    }

    [Fact]
    public async Task Users_of_a_foreign_storage_cannot_be_registered_from_server() =>
        (await (await xsolla.WithTokenAsync("5555")).PostAsync("/api/users?projectId=" + ForeignProjectId, new { email = "jane@example.com" })).ShouldBe(422, NotAvailable);
}
