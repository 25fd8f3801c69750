namespace MockIdp.Tests.Vendors.Corbado;

public class UserSocialAccountListTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    [Fact]
    public async Task A_users_accounts_are_a_bare_list()
    {
        var userID = await corbado.CreatedAsync();
        var first = await corbado.LinkAsync(userID, "2");
        await corbado.LinkAsync(await corbado.CreatedAsync(), "3");
        var second = await corbado.LinkAsync(userID, "1");

        (await corbado.GetAsync($"/v2/users/{userID}/socialAccounts")).ShouldBe(200, $"[{first.Text}, {second.Text}]");
        (await corbado.GetAsync($"/v2/users/{userID}/socialAccounts?page=2&pageSize=1")).ShouldBe(200, $"[{second.Text}]");
        (await corbado.GetAsync($"/v2/users/{userID}/socialAccounts?page=3&pageSize=1")).ShouldBe(200, "[]");
        (await corbado.GetAsync($"/v2/users/{userID}/socialAccounts?sort=foreignID")).ShouldBe(200, $"[{second.Text}, {first.Text}]");
        (await corbado.GetAsync($"/v2/users/{userID}/socialAccounts?filter[]=foreignID:eq:2")).ShouldBe(200, $"[{first.Text}]");
    }

    [Fact]
    public async Task An_unknown_user_is_told_before_what_is_wrong_with_the_query()
    {
        (await corbado.GetAsync("/v2/users/usr-1/socialAccounts")).ShouldBeInvalid("userID", "does not exist");
        (await corbado.GetAsync("/v2/users/usr-1/socialAccounts?sort=xxx&page=0")).ShouldBeInvalid("userID", "does not exist");
        (await corbado.GetAsync($"/v2/users/{await corbado.CreatedAsync()}/socialAccounts?sort=xxx&page=0")).ShouldBeInvalid("page", "must be no less than 1", "xxx", "not sortable by this column");
    }
}
