using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

/// <summary>What the four calls that take a one-time code have in common.</summary>
public abstract class CompleteAuthTests(OneTimeCode kind)
{
    readonly VendorClient xsolla = Anonymous();

    [Fact]
    public async Task Who_has_the_code_is_logged_in_and_exists_from_then_on()
    {
        var player = await LandedAsync(await CompleteAsync(await StartAsync()));
        (await player.GetAsync("/api/users/me")).Json.GetProperty(kind.Field == "email" ? "email" : "phone_auth").GetString().ShouldBe(kind.Address.TrimStart('+'));

        var again = await LandedAsync(await CompleteAsync(await StartAsync()));
        (await again.IdAsync()).ShouldBe(await player.IdAsync());
    }

    [Fact]
    public async Task A_user_of_that_contact_is_found()
    {
        var id = await RegisterAsync();
        var player = await LandedAsync(await CompleteAsync(await StartAsync()));
        (await player.IdAsync()).ShouldBe(id);
    }

    [Fact]
    public async Task A_wrong_code_may_be_tried_three_times()
    {
        var (operation, code) = await StartAsync();
        for (var i = 0; i < 3; i++)
            (await CompleteAsync((operation, "000000"))).ShouldBe(401, WrongCode);
        (await CompleteAsync((operation, code))).ShouldBe(401, CodeExhausted);
    }

    [Fact]
    public async Task A_code_is_good_once_also_for_sixteen_who_send_it_together()
    {
        var started = await StartAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => CompleteAsync(started)));
        replies.Count(reply => reply.Status == 200).ShouldBe(1);
        foreach (var refused in replies.Where(reply => reply.Status != 200))
            refused.ShouldBe(refused.Status, refused.Status == 401 ? WrongCode : UnknownObject);
    }

    [Fact]
    public async Task A_code_is_good_for_three_minutes()
    {
        var (client, clock, world) = WithClockAndLane();
        var operation = (await client.PostAsync(kind.Start, kind.Contact())).Json.GetProperty("operation_id").GetString()!;
        var code = (await world.Outbox.AllAsync(TestContext.Current.CancellationToken)).Single().Message.Code!;
        clock.Advance(TimeSpan.FromMinutes(3));
        (await client.PostAsync(kind.Complete, kind.Confirmation(operation, code))).ShouldBe(401, WrongCode);
    }

    [Fact]
    public async Task An_unknown_operation_or_one_of_another_contact_is_not_found()
    {
        var (operation, code) = await StartAsync();
        (await CompleteAsync((NobodysId, code))).ShouldBe(404, UnknownObject);
        (await xsolla.PostAsync(kind.Complete, kind.Confirmation(operation, code, kind.OtherAddress))).ShouldBe(404, UnknownObject);
        (await CompleteAsync((operation, code))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_banned_user_does_not_get_in()
    {
        var server = await xsolla.WithTokenAsync();
        (await server.PostAsync(BanPath(await RegisterAsync()), new { reason = "Cheating" })).ShouldBe(204, "");
        (await CompleteAsync(await StartAsync())).ShouldBe(401, """{ "error": { "code": "002-040", "description": "The user is banned.", "details": { "date_from": "~.+", "reason": "Cheating" } } }""");
    }

    [Theory]
    [InlineData("operation_id")]
    [InlineData("code")]
    public async Task A_missing_field_is_named(string field)
    {
        var body = kind.Confirmation("1", "123456");
        body.Remove(field);
        (await xsolla.PostAsync(kind.Complete, body)).ShouldBe(422, Missing(field));
    }

    [Fact]
    public async Task What_cannot_be_read_is_named()
    {
        (await xsolla.PostAsync(kind.Complete, $$"""{ "{{kind.Field}}": "{{kind.Address}}", "code": 123456, "operation_id": "1" }""")).ShouldBe(400, Invalid("code"));
        (await xsolla.PostAsync(kind.Complete.Split('?')[0], kind.Confirmation("1", "123456"))).ShouldBe(400, Invalid(kind.IsJwt ? "projectId" : "client_id"));
    }

    async Task<string> RegisterAsync() =>
        (await (await xsolla.WithTokenAsync()).PostAsync(Users, kind.Contact())).Json.GetProperty("user_id").GetString()!;

    async Task<(string Operation, string Code)> StartAsync()
    {
        var reply = await xsolla.PostAsync(kind.Start, kind.Contact());
        return (reply.Json.GetProperty("operation_id").GetString()!, (await LastMessageAsync(xsolla.Lane)).Code!);
    }

    Task<Reply> CompleteAsync((string Operation, string Code) started) => xsolla.PostAsync(kind.Complete, kind.Confirmation(started.Operation, started.Code));

    /// <summary>The user whom an answer lets in.</summary>
    async Task<VendorClient> LandedAsync(Reply reply)
    {
        if (kind.IsJwt)
        {
            reply.ShouldBe(200, """{ "login_url": "~https://game\\.example/done\\?token=.+" }""");
            var claims = Claims(reply.In("token"));
            claims.GetProperty("type").GetString().ShouldBe(kind.Field == "email" ? "email" : "phone");
            claims.GetProperty("payload").GetString().ShouldBe("42");
            return xsolla.As(reply.In("token"));
        }
        reply.ShouldBe(200, """{ "login_url": "~https://game\\.example/done\\?code=.+&state=12345678" }""");
        var tokens = await xsolla.PostFormAsync("/api/oauth2/token", ("grant_type", "authorization_code"), ("client_id", "1111"), ("code", reply.In("code")), ("redirect_uri", "https://game.example/done"));
        return xsolla.As(tokens.Json.GetProperty("access_token").GetString()!);
    }
}
