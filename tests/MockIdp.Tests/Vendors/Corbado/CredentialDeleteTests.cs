namespace MockIdp.Tests.Vendors.Corbado;

public class CredentialDeleteTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    Task<Reply> DeleteAsync(string userID, string id) => corbado.DeleteAsync($"/v2/users/{userID}/credentials/{id}");

    [Fact]
    public async Task A_passkey_is_deleted_by_the_vendors_ID_and_its_WebAuthn_ID_is_free_again()
    {
        var userID = await corbado.CreatedAsync();
        await Seeds.PasskeyAsync(corbado.Store(), userID, "cre-1", "handle");

        (await DeleteAsync(userID, "handle")).ShouldBeInvalid("credentialID", "does not exist");
        (await DeleteAsync(userID, "cre-1")).ShouldBeOk();

        (await corbado.GetAsync($"/v2/users/{userID}/credentials")).ShouldBe(200, """{ "credentials": [], "paging": { "page": 1, "totalPages": 0, "totalItems": 0 } }""");
        (await DeleteAsync(userID, "cre-1")).ShouldBeInvalid("credentialID", "does not exist");
        await Seeds.PasskeyAsync(corbado.Store(), userID, "cre-2", "handle");
    }

    [Fact]
    public async Task Unknown_IDs_and_those_of_others_do_not_exist()
    {
        var userID = await corbado.CreatedAsync();
        await Seeds.PasskeyAsync(corbado.Store(), userID, "cre-1", "handle");

        (await DeleteAsync("usr-1", "cre-1")).ShouldBeInvalid("userID", "does not exist");
        (await DeleteAsync(await corbado.CreatedAsync(), "cre-1")).ShouldBeInvalid("credentialID", "does not exist");
        (await corbado.GetAsync($"/v2/users/{userID}/credentials")).ShouldPage(1, 1, 1);
    }

    [Fact]
    public async Task Of_parallel_deletes_one_succeeds()
    {
        var userID = await corbado.CreatedAsync();
        await Seeds.PasskeyAsync(corbado.Store(), userID, "cre-1", "handle");

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => DeleteAsync(userID, "cre-1")));

        replies.Count(reply => reply.Status == 200).ShouldBe(1);
    }
}
