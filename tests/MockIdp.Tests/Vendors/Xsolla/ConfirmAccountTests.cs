using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class ConfirmAccountTests
{
    const string SignUpStrict = $"/api/user?projectId={StrictProjectId}&login_url={Callback}&payload=42";
    const string LogInStrict = $"/api/login?projectId={StrictProjectId}&login_url={Callback}";

    readonly VendorClient xsolla = Anonymous();

    [Fact]
    public async Task Who_follows_the_link_is_confirmed_and_sent_on_with_a_token()
    {
        (await xsolla.PostAsync(SignUpStrict, Jane())).ShouldBe(204, "");
        (await xsolla.PostAsync(LogInStrict, new { username = "jane", password = "secret1" })).ShouldBe(401, Unconfirmed);

        var reply = await xsolla.GetAsync(await LinkAsync());
        reply.ShouldBe(302, "");
        reply.Header("Location").ShouldNotBeNull().ShouldMatch("^https://game\\.example/done\\?token=[\\w-]+\\.[\\w-]+\\.[\\w-]+$");
        var token = reply.Header("Location")!.Split('=')[1];
        Claims(token).GetProperty("payload").GetString().ShouldBe("42");
        (await xsolla.As(token).GetAsync("/api/users/me")).Json.GetProperty("username").GetString().ShouldBe("jane");
        (await xsolla.PostAsync(LogInStrict, new { username = "jane", password = "secret1" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task By_OAuth_the_link_leads_to_a_code()
    {
        (await xsolla.PostAsync($"/api/oauth2/user?response_type=code&client_id=3333&state=12345678&scope=offline&redirect_uri={Callback}", Jane())).ShouldBe(204, "");

        var location = (await xsolla.GetAsync(await LinkAsync())).Header("Location")!;
        location.ShouldMatch("^https://game\\.example/done\\?code=[\\w-]+&state=12345678$");
        var code = location.Split(['=', '&'])[1];
        (await xsolla.PostFormAsync("/api/oauth2/token", ("grant_type", "authorization_code"), ("client_id", "3333"), ("code", code), ("redirect_uri", "https://game.example/done")))
            .ShouldBe(200, """{ "access_token": "~.+", "expires_in": 3600, "refresh_token": "~.+", "token_type": "bearer" }""");
    }

    [Fact]
    public async Task A_link_is_good_once_also_for_sixteen_who_follow_it_together()
    {
        await xsolla.PostAsync(SignUpStrict, Jane());
        var link = await LinkAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => xsolla.GetAsync(link)));
        replies.Count(reply => reply.Status == 302).ShouldBe(1);
        foreach (var refused in replies.Where(reply => reply.Status != 302))
            refused.ShouldBe(422, InvalidParameter("code"));
    }

    [Theory]
    [InlineData("projectId=" + StrictProjectId, 400, "code")]
    [InlineData("code=c0de", 400, "projectId")]
    [InlineData("projectId=" + StrictProjectId + "&code=c0de", 422, "code")]
    public async Task What_is_no_link_of_a_mail_is_refused(string query, int status, string field) =>
        (await xsolla.GetAsync("/api/user/confirm?" + query)).ShouldBe(status, status == 400 ? Invalid(field) : InvalidParameter(field));

    [Fact]
    public async Task On_a_strict_server_an_unknown_project_is_not_found() =>
        (await Strict().GetAsync($"/api/user/confirm?projectId={OtherProjectId}&code=c0de")).ShouldBe(404, UnknownProject);

    /// <summary>The path and query of the link in the last mail.</summary>
    async Task<string> LinkAsync()
    {
        var message = await LastMessageAsync(xsolla.Lane);
        message.Purpose.ShouldBe("confirmation");
        message.Link.ShouldNotBeNull().ShouldBe($"{xsolla.BaseUrl}/api/user/confirm?projectId={StrictProjectId}&code={message.Code}");
        return message.Link![xsolla.BaseUrl.Length..];
    }
}
