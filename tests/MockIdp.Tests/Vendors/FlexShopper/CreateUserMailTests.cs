using MockIdp.Core.Credentials;
using MockIdp.Core.Outbox;

namespace MockIdp.Tests.Vendors.FlexShopper;

/// <summary>What creating a user would send.</summary>
public class CreateUserMailTests
{
    readonly VendorClient flexshopper = FlexShopperApi.Client();

    async Task<string> CreateAsync(string rest = "")
    {
        var reply = await flexshopper.PostAsync("/v3/users", $$"""{ "firstName": "Kim", "lastName": "Example", "email": "Kim@example.com"{{rest}} }""");
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json.GetProperty("data").GetProperty("userId").GetString()!;
    }

    [Theory]
    [InlineData("")]
    [InlineData(""", "resetPassword": true""")]
    [InlineData(""", "resetPassword": false""")]
    public async Task Without_a_password_a_temporary_one_is_mailed(string rest)
    {
        var userId = await CreateAsync(rest);

        var sent = (await flexshopper.World().SentAsync("passwordReset")).ShouldHaveSingleItem();
        sent.ShouldBe(new OutboxMessage("flexshopper", "mock-vendor", "email", "Kim@example.com", "passwordReset", userId, sent.Code));
        var user = await flexshopper.World().Users().FindAsync(userId, TestContext.Current.CancellationToken);
        PasswordHash.Matches(user!.PasswordHash, sent.Code!).ShouldBeTrue();
    }

    [Fact]
    public async Task With_a_password_a_mail_goes_out_only_if_it_is_asked_for()
    {
        await CreateAsync(""", "password": "correct horse" """);
        (await flexshopper.World().SentAsync("passwordReset")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_that_is_asked_for_beside_a_password_holds_no_password()
    {
        var userId = await CreateAsync(""", "password": "correct horse", "resetPassword": true""");

        (await flexshopper.World().SentAsync("passwordReset")).ShouldHaveSingleItem()
            .ShouldBe(new OutboxMessage("flexshopper", "mock-vendor", "email", "Kim@example.com", "passwordReset", userId));
        var user = await flexshopper.World().Users().FindAsync(userId, TestContext.Current.CancellationToken);
        PasswordHash.Matches(user!.PasswordHash, "correct horse").ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_user_gets_no_mail()
    {
        await CreateAsync();
        (await flexshopper.CreateAsync("kim@example.com")).Status.ShouldBe(409);

        (await flexshopper.World().SentAsync("passwordReset")).Length.ShouldBe(1);
    }
}
