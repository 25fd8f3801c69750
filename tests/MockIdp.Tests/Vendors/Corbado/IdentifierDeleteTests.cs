namespace MockIdp.Tests.Vendors.Corbado;

public class IdentifierDeleteTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    Task<Reply> DeleteAsync(string userID, string identifierID) => corbado.DeleteAsync($"/v2/users/{userID}/identifiers/{identifierID}");

    [Fact]
    public async Task The_last_identifier_may_go_and_the_user_stays()
    {
        var userID = await corbado.CreatedAsync();
        var identifierID = await corbado.IdentifiedAsync(userID, "jane@example.com");

        (await DeleteAsync(userID, identifierID)).ShouldBeOk();

        (await corbado.GetAsync("/v2/identifiers")).ShouldPage(1, 0, 0);
        (await corbado.UserAsync(userID)).Status.ShouldBe(200);
        (await DeleteAsync(userID, identifierID)).ShouldBeInvalid("identifierID", "does not exist");
    }

    [Fact]
    public async Task Its_value_is_free_again()
    {
        var userID = await corbado.CreatedAsync();
        (await DeleteAsync(userID, await corbado.IdentifiedAsync(userID, "jane@example.com"))).ShouldBeOk();

        await corbado.IdentifiedAsync(await corbado.CreatedAsync(), "JANE@example.com");
    }

    [Fact]
    public async Task Unknown_IDs_and_those_of_others_do_not_exist()
    {
        var userID = await corbado.CreatedAsync();
        var identifierID = await corbado.IdentifiedAsync(userID, "jane@example.com");

        (await DeleteAsync(userID, "ide-1")).ShouldBeInvalid("identifierID", "does not exist");
        (await DeleteAsync(userID, "non-existent-id")).ShouldBeInvalid("identifierID", "does not exist");
        (await DeleteAsync("usr-1", identifierID)).ShouldBeInvalid("userID", "does not exist");
        (await DeleteAsync(await corbado.CreatedAsync(), identifierID)).ShouldBeInvalid("identifierID", "does not exist");
        (await corbado.GetAsync("/v2/identifiers")).ShouldPage(1, 1, 1);
    }

    [Fact]
    public async Task Of_parallel_deletes_one_succeeds()
    {
        var userID = await corbado.CreatedAsync();
        var identifierID = await corbado.IdentifiedAsync(userID, "jane@example.com");

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => DeleteAsync(userID, identifierID)));

        replies.Count(reply => reply.Status == 200).ShouldBe(1);
        foreach (var reply in replies.Where(reply => reply.Status != 200))
            reply.ShouldBeInvalid("identifierID", "does not exist");
    }
}
