namespace MockIdp.Tests.Vendors.FlexShopper;

public class PasscodeLoginTests
{
    readonly VendorClient flexshopper = FlexShopperApi.Client();

    static readonly string Wrong = FlexShopperApi.Error(400, "InvalidPasscode", "Invalid passcode");

    async Task<(string UserId, string Passcode)> SentAsync(string email = "kim@example.com")
    {
        var (userId, _) = await flexshopper.CreatedAsync(email);
        (await flexshopper.SendPasscodeAsync(userId)).Status.ShouldBe(200);
        return (userId, await flexshopper.World().PasscodeAsync());
    }

    [Fact]
    public async Task A_passcode_gives_a_token_of_the_user_once()
    {
        var (userId, passcode) = await SentAsync();

        var reply = await flexshopper.LoginAsync(userId, passcode);

        reply.ShouldBe(200, """{ "data": { "token": "~[\\w-]+[.][\\w-]+[.][\\w-]+" } }""");
        var me = await flexshopper.WithToken(await FlexShopperApi.TokenOf(Task.FromResult(reply))).MeAsync();
        me.Json.GetProperty("data").GetProperty("userId").GetString().ShouldBe(userId);
        (await flexshopper.LoginAsync(userId, passcode)).ShouldBe(400, Wrong);
    }

    [Fact]
    public async Task The_token_belongs_to_the_consumer_that_logged_in()
    {
        var (userId, passcode) = await SentAsync();
        var other = flexshopper.As("web:another-vendor");

        var token = await FlexShopperApi.TokenOf(other.LoginAsync(userId, passcode));

        (await other.WithToken(token).MeAsync()).Status.ShouldBe(200);
        (await flexshopper.WithToken(token).MeAsync()).ShouldBe(401, FlexShopperApi.Error(401, "Unauthorized", "Invalid customer token"));
    }

    [Fact]
    public async Task A_wrong_passcode_is_refused_and_the_right_one_still_counts()
    {
        var (userId, passcode) = await SentAsync();

        (await flexshopper.LoginAsync(userId, passcode == "111111" ? "222222" : "111111")).ShouldBe(400, Wrong);
        (await flexshopper.LoginAsync(userId, passcode + "0")).ShouldBe(400, Wrong);
        (await flexshopper.LoginAsync(userId, passcode)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Another_users_passcode_is_refused()
    {
        var (_, passcode) = await SentAsync("a@example.com");
        var (other, _) = await flexshopper.CreatedAsync("b@example.com");

        (await flexshopper.LoginAsync(other, passcode)).ShouldBe(400, Wrong);
    }

    [Fact]
    public async Task The_last_passcode_counts_and_no_earlier_one()
    {
        var (userId, first) = await SentAsync();
        string second;
        do
        {
            await flexshopper.SendPasscodeAsync(userId);
            second = await flexshopper.World().PasscodeAsync();
        }
        while (second == first);

        (await flexshopper.LoginAsync(userId, first)).ShouldBe(400, Wrong);
        (await flexshopper.LoginAsync(userId, second)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(299_999, 200)]
    [InlineData(300_000, 400)]
    public async Task A_passcode_lives_for_300_seconds(int milliseconds, int status)
    {
        var (client, clock, lane) = FlexShopperApi.WithClockAndLane();
        var (userId, _) = await client.CreatedAsync();
        await client.SendPasscodeAsync(userId);
        var passcode = await lane.PasscodeAsync();

        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

        (await client.LoginAsync(userId, passcode)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Of_64_parallel_logins_with_one_passcode_one_succeeds()
    {
        var (userId, passcode) = await SentAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => flexshopper.LoginAsync(userId, passcode)));

        replies.Count(reply => reply.Status == 200).ShouldBe(1);
        foreach (var reply in replies.Where(reply => reply.Status != 200))
            reply.ShouldBe(400, Wrong);
    }

    [Theory]
    [InlineData("{}", "\"passcode\" is required")]
    [InlineData("""{ "passcode": null }""", "\"passcode\" must be a string")]
    [InlineData("""{ "passcode": 123456 }""", "\"passcode\" must be a string")]
    [InlineData("""{ "passcode": "" }""", "\"passcode\" is not allowed to be empty")]
    public async Task A_passcode_is_a_text(string body, string message)
    {
        var (userId, _) = await SentAsync();

        (await flexshopper.PostAsync($"/v3/users/{userId}/passcode-login", body)).ShouldBeInvalid(message);
    }

    [Fact]
    public async Task A_user_to_whom_none_was_sent_cannot_log_in()
    {
        var (userId, _) = await flexshopper.CreatedAsync();

        (await flexshopper.LoginAsync(userId, "123456")).ShouldBe(400, Wrong);
    }

    [Fact]
    public async Task An_unknown_user_is_not_found() =>
        (await flexshopper.LoginAsync("64b1f0c2a9d83e5b7c4410fa", "123456")).ShouldBe(404, FlexShopperApi.Error(404, "UserNotFound", "The user does not exist"));

    [Fact]
    public async Task A_user_who_is_deleted_meanwhile_is_not_found()
    {
        var (userId, passcode) = await SentAsync();

        var logins = Enumerable.Range(0, 20).Select(_ => flexshopper.LoginAsync(userId, passcode)).ToArray();
        await flexshopper.World().Users().DeleteAsync(userId, TestContext.Current.CancellationToken);

        (await Task.WhenAll(logins)).ShouldAllBe(reply => reply.Status == 200 || reply.Status == 400 || reply.Status == 404);
        (await flexshopper.LoginAsync(userId, passcode)).ShouldBe(404, FlexShopperApi.Error(404, "UserNotFound", "The user does not exist"));
        (await flexshopper.CreateAsync()).Status.ShouldBe(200);
    }
}
