using MockIdp.Core.Outbox;

namespace MockIdp.Tests.Vendors.FlexShopper;

public class SendPasscodeTests
{
    readonly VendorClient flexshopper = FlexShopperApi.Client();

    [Fact]
    public async Task The_answer_has_a_status_and_the_code_is_in_the_outbox()
    {
        var (userId, _) = await flexshopper.CreatedAsync("Kim@example.com");

        (await flexshopper.SendPasscodeAsync(userId)).ShouldBe(200, """{ "status": 200, "data": {} }""");

        var sent = (await flexshopper.World().SentAsync("passcode")).ShouldHaveSingleItem();
        sent.ShouldBe(new OutboxMessage("flexshopper", "mock-vendor", "email", "Kim@example.com", "passcode", userId, sent.Code));
        sent.Code!.ShouldMatch("^[0-9]{6}$");
    }

    [Theory]
    [InlineData("email", "email kim@example.com")]
    [InlineData("sms", "sms 2175550123")]
    [InlineData("all", "email kim@example.com, sms 2175550123")]
    public async Task A_user_who_has_applied_can_be_reached_by_both_ways(string transport, string messages)
    {
        var (userId, token) = await flexshopper.CreatedAsync();
        await flexshopper.WithToken(token).ApplyAsync();

        (await flexshopper.SendPasscodeAsync(userId, transport)).ShouldBe(200, """{ "status": 200, "data": {} }""");

        var sent = await flexshopper.World().SentAsync("passcode");
        string.Join(", ", sent.Select(message => $"{message.Channel} {message.To}")).ShouldBe(messages);
        sent.Select(message => message.Code).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_user_without_a_phone_gets_the_mail_of_all_and_no_text_message()
    {
        var (userId, _) = await flexshopper.CreatedAsync();

        (await flexshopper.SendPasscodeAsync(userId, "sms")).ShouldBeInvalid("The user has no mobile phone");
        (await flexshopper.World().SentAsync("passcode")).ShouldBeEmpty();
        (await flexshopper.SendPasscodeAsync(userId, "all")).Status.ShouldBe(200);
        (await flexshopper.World().SentAsync("passcode")).ShouldHaveSingleItem().Channel.ShouldBe("email");
    }

    [Theory]
    [InlineData("{}", "\"transport\" is required")]
    [InlineData("""{ "transport": null }""", "\"transport\" must be a string")]
    [InlineData("""{ "transport": 1 }""", "\"transport\" must be a string")]
    [InlineData("""{ "transport": "" }""", "\"transport\" must be one of [sms, email, all]")]
    [InlineData("""{ "transport": "SMS" }""", "\"transport\" must be one of [sms, email, all]")]
    [InlineData("""{ "transport": "pigeon" }""", "\"transport\" must be one of [sms, email, all]")]
    public async Task Another_transport_is_refused(string body, string message)
    {
        var (userId, _) = await flexshopper.CreatedAsync();

        (await flexshopper.PostAsync($"/v3/users/{userId}/send-passcode", body)).ShouldBeInvalid(message);
    }

    [Theory]
    [InlineData("64b1f0c2a9d83e5b7c4410fa")]
    [InlineData("me")]
    public async Task An_unknown_user_gets_none(string userId)
    {
        (await flexshopper.SendPasscodeAsync(userId)).ShouldBe(404, FlexShopperApi.Error(404, "UserNotFound", "The user does not exist"));
        (await flexshopper.World().SentAsync("passcode")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_vendor_may_send_one_too_in_its_own_name()
    {
        var (userId, _) = await flexshopper.CreatedAsync();

        (await flexshopper.As("web:another-vendor").SendPasscodeAsync(userId)).Status.ShouldBe(200);
        (await flexshopper.World().SentAsync("passcode")).ShouldHaveSingleItem().Project.ShouldBe("another-vendor");
    }

    [Fact]
    public async Task A_passcode_and_an_application_at_once_lose_nothing()
    {
        var (userId, token) = await flexshopper.CreatedAsync();

        var applying = Enumerable.Range(0, 20).Select(_ => flexshopper.WithToken(token).ApplyAsync());
        var sending = Enumerable.Range(0, 20).Select(_ => flexshopper.SendPasscodeAsync(userId));
        (await Task.WhenAll(applying.Concat(sending))).ShouldAllBe(reply => reply.Status == 200);

        var user = await flexshopper.World().Users().FindAsync(userId, TestContext.Current.CancellationToken);
        user!.Application.ShouldNotBeNull();
        user.Passcode.ShouldNotBeNull();
    }
}
