namespace MockIdp.Tests.Vendors.Corbado;

public class SocialAccountCreateTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    [Theory]
    [InlineData("google")]
    [InlineData("microsoft")]
    [InlineData("github")]
    public async Task An_account_is_answered_as_it_was_given(string providerType)
    {
        var userID = await corbado.CreatedAsync();

        (await corbado.LinkAsync(userID, "117305", providerType)).ShouldBe(200, $$"""
            { "socialAccountID": "~soc-[1-9][0-9]{18}", "providerType": "{{providerType}}", "identifierValue": "jane@example.com", "userID": "{{userID}}",
              "foreignID": "117305", "avatarURL": "https://example.com/a.png", "fullName": "Jane Doe" }
            """);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "providerType": "", "identifierValue": "", "foreignID": "", "avatarURL": "", "fullName": "" }""")]
    [InlineData("""{ "providerType": null, "identifierValue": null, "foreignID": null, "avatarURL": null, "fullName": null }""")]
    public async Task Everything_is_required(string body) =>
        (await corbado.PostAsync($"/v2/users/{await corbado.CreatedAsync()}/socialAccounts", body)).ShouldBeInvalid(
            "avatarURL", "cannot be blank", "foreignID", "cannot be blank", "fullName", "cannot be blank", "identifierValue", "cannot be blank", "providerType", "cannot be blank");

    [Fact]
    public async Task A_provider_is_one_of_three() =>
        (await corbado.LinkAsync(await corbado.CreatedAsync(), "117305", "facebook")).ShouldBeInvalid("providerType", "must be a valid value");

    [Fact]
    public async Task An_unknown_user_is_told_before_the_rules_and_after_the_JSON()
    {
        (await corbado.LinkAsync("usr-1", "117305")).ShouldBeInvalid("userID", "does not exist");
        (await corbado.PostAsync("/v2/users/usr-1/socialAccounts", "{}")).ShouldBeInvalid("userID", "does not exist");
        (await corbado.PostAsync("/v2/users/usr-1/socialAccounts", "{")).Json.GetProperty("error").GetProperty("type").GetString().ShouldBe("invalid_json");
    }

    [Fact]
    public async Task A_foreign_ID_of_a_provider_belongs_to_one_user_of_a_project()
    {
        var (one, other) = (await corbado.CreatedAsync(), await corbado.CreatedAsync());
        (await corbado.LinkAsync(one, "a")).Status.ShouldBe(200);

        (await corbado.LinkAsync(other, "a")).ShouldBeInvalid("foreignID", "already exists");
        (await corbado.LinkAsync(other, "A")).Status.ShouldBe(200);
        (await corbado.LinkAsync(other, "a", "github")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Of_64_parallel_creates_of_one_foreign_ID_one_succeeds_and_63_conflict()
    {
        var racing = RaceServer.Vendor("corbado", "socialAccounts").WithBasic(CorbadoApi.ProjectID, CorbadoApi.ApiSecret);
        var userID = await racing.CreatedAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => racing.LinkAsync(userID, "117305")));

        replies.Count(reply => reply.Status == 200).ShouldBe(1);
        foreach (var reply in replies.Where(reply => reply.Status != 200))
            reply.ShouldBeInvalid("foreignID", "already exists");
    }
}
