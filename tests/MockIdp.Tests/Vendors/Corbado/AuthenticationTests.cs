namespace MockIdp.Tests.Vendors.Corbado;

public class AuthenticationTests
{
    readonly VendorClient anonymous = CorbadoApi.Anonymous();

    static void ShouldBeRefused(Reply reply, string details) =>
        reply.ShouldBeError(401, "Unauthorized", "login_error", details).Header("WWW-Authenticate").ShouldBe("Basic realm=\"Corbado\"");

    [Theory]
    [InlineData("POST", "/v2/users")]
    [InlineData("GET", "/v2/users")]
    [InlineData("GET", "/v2/users/usr-1")]
    [InlineData("PATCH", "/v2/users/usr-1")]
    [InlineData("DELETE", "/v2/users/usr-1")]
    [InlineData("POST", "/v2/users/usr-1/identifiers")]
    [InlineData("PATCH", "/v2/users/usr-1/identifiers/ide-1")]
    [InlineData("DELETE", "/v2/users/usr-1/identifiers/ide-1")]
    [InlineData("GET", "/v2/identifiers")]
    [InlineData("POST", "/v2/users/usr-1/socialAccounts")]
    [InlineData("GET", "/v2/users/usr-1/socialAccounts")]
    [InlineData("GET", "/v2/socialAccounts")]
    [InlineData("GET", "/v2/users/usr-1/credentials")]
    [InlineData("DELETE", "/v2/users/usr-1/credentials/cre-1")]
    [InlineData("GET", "/v2/sessions")]
    [InlineData("POST", "/v2/sessions/V4Gy2mCXekKuvKwbG81ysvegY9dB01/revoke")]
    [InlineData("POST", "/v2/users/usr-1/challenges")]
    [InlineData("PATCH", "/v2/users/usr-1/challenges/cha-1")]
    public async Task Every_operation_needs_credentials(string method, string path) =>
        ShouldBeRefused(await anonymous.SendAsync(method, path), "Authorization header is missing");

    [Theory]
    [InlineData("Bearer corbado1_mock_secret")]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic cHJvLTE=")]
    public async Task A_header_that_is_not_Basic_not_base64_or_without_a_colon_is_malformed(string header) =>
        ShouldBeRefused(await anonymous.With("Authorization", header).UserAsync("usr-1"), "Authorization header is malformed");

    [Theory]
    [InlineData(CorbadoApi.ProjectID, "corbado1_wrong")]
    [InlineData(CorbadoApi.ProjectID, CorbadoApi.ApiSecret + "x")]
    [InlineData(CorbadoApi.ProjectID, "")]
    [InlineData("", CorbadoApi.ApiSecret)]
    public async Task A_wrong_secret_or_none_is_refused(string projectID, string apiSecret) =>
        ShouldBeRefused(await anonymous.WithBasic(projectID, apiSecret).UserAsync("usr-1"), "Invalid project ID and/or API secret");

    [Theory]
    [InlineData("pro-", "corbado1_secret")]
    [InlineData("project", "corbado1_secret")]
    [InlineData("pro-x", "corbado1_secret")]
    [InlineData("pro-123456789012345678901", "corbado1_secret")]
    [InlineData("pro-1", "corbado1_")]
    [InlineData("pro-1", "secret")]
    [InlineData("pro-1", "corbado1_with space")]
    public async Task Credentials_that_no_SDK_would_send_are_not_taken_over(string projectID, string apiSecret) =>
        ShouldBeRefused(await anonymous.WithBasic(projectID, apiSecret).UserAsync("usr-1"), "Invalid project ID and/or API secret");

    [Theory]
    [InlineData("pro-1", "corbado1_s")]
    [InlineData("pro-12345678901234567890", "corbado1_with:colon")]
    public async Task Well_formed_credentials_are_taken_over(string projectID, string apiSecret) =>
        (await anonymous.WithBasic(projectID, apiSecret).PostAsync("/v2/users", new { status = "active" })).Status.ShouldBe(200);

    [Fact]
    public async Task The_scheme_is_written_in_any_case() =>
        (await anonymous.With("Authorization", "bAsIc " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{CorbadoApi.ProjectID}:{CorbadoApi.ApiSecret}")))
            .PostAsync("/v2/users", new { status = "active" })).Status.ShouldBe(200);

    [Fact]
    public async Task The_first_secret_of_a_project_stays_its_secret()
    {
        var userID = await anonymous.WithBasic("pro-2", "corbado1_first").CreatedAsync();

        ShouldBeRefused(await anonymous.WithBasic("pro-2", "corbado1_second").UserAsync(userID), "Invalid project ID and/or API secret");
        (await anonymous.WithBasic("pro-2", "corbado1_first").UserAsync(userID)).Status.ShouldBe(200);
        (await CorbadoApi.Anonymous().WithBasic("pro-2", "corbado1_second").PostAsync("/v2/users", new { status = "active" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Strict_mode_knows_only_what_is_configured()
    {
        var strict = CorbadoApi.InStrictMode();

        (await strict.WithBasic(CorbadoApi.ProjectID, CorbadoApi.ApiSecret).PostAsync("/v2/users", new { status = "active" })).Status.ShouldBe(200);
        ShouldBeRefused(await strict.WithBasic("pro-2", "corbado1_secret").PostAsync("/v2/users", new { status = "active" }), "Invalid project ID and/or API secret");
    }

    [Fact]
    public async Task A_project_named_in_the_header_must_be_the_one_that_is_authenticated()
    {
        var corbado = CorbadoApi.Client();

        (await corbado.With("X-Corbado-ProjectID", CorbadoApi.ProjectID).PostAsync("/v2/users", new { status = "active" })).Status.ShouldBe(200);
        (await corbado.With("X-Corbado-ProjectID", "pro-2").PostAsync("/v2/users", new { status = "active" }))
            .ShouldBeError(403, "Forbidden", "project_id_mismatch", "Project ID mismatch");
        ShouldBeRefused(await anonymous.WithBasic(CorbadoApi.ProjectID, "corbado1_wrong").With("X-Corbado-ProjectID", "pro-2").UserAsync("usr-1"), "Invalid project ID and/or API secret");
    }

    [Fact]
    public async Task A_request_that_contradicts_itself_teaches_no_secret()
    {
        (await anonymous.WithBasic("pro-77", "corbado1_first").With("X-Corbado-ProjectID", "pro-78").UserAsync("usr-1"))
            .ShouldBeError(403, "Forbidden", "project_id_mismatch", "Project ID mismatch");

        (await anonymous.WithBasic("pro-77", "corbado1_second").PostAsync("/v2/users", new { status = "active" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Credentials_are_asked_for_before_the_body_is_read() =>
        ShouldBeRefused(await anonymous.PostAsync("/v2/users", "{"), "Authorization header is missing");
}
