namespace MockIdp.Tests.Vendors.Corbado;

public class IdentifierUpdateTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    Task<Reply> UpdateAsync(string userID, string identifierID, object body) => corbado.PatchAsync($"/v2/users/{userID}/identifiers/{identifierID}", body);

    async Task<(string UserID, string IdentifierID)> CreatedAsync()
    {
        var userID = await corbado.CreatedAsync();
        return (userID, await corbado.IdentifiedAsync(userID, "jane@example.com"));
    }

    [Fact]
    public async Task Only_the_status_changes()
    {
        var (userID, identifierID) = await CreatedAsync();

        var reply = await UpdateAsync(userID, identifierID, new { status = "primary", identifierType = "phone", identifierValue = "x" });

        reply.ShouldBe(200, $$"""{ "identifierID": "{{identifierID}}", "type": "email", "value": "jane@example.com", "status": "primary", "userID": "{{userID}}" }""");
        (await corbado.GetAsync("/v2/identifiers")).ShouldBe(200, $$"""{ "identifiers": [{{reply.Text}}], "paging": { "page": 1, "totalPages": 1, "totalItems": 1 } }""");
    }

    [Fact]
    public async Task Every_status_may_follow_every_other()
    {
        var (userID, identifierID) = await CreatedAsync();

        foreach (var status in "primary pending primary verified pending verified".Split(' '))
            (await UpdateAsync(userID, identifierID, new { status })).Json.GetProperty("status").GetString().ShouldBe(status);
    }

    [Fact]
    public async Task Several_identifiers_may_be_primary()
    {
        var (userID, first) = await CreatedAsync();
        var second = await corbado.IdentifiedAsync(userID, "john@example.com");

        await UpdateAsync(userID, first, new { status = "primary" });
        await UpdateAsync(userID, second, new { status = "primary" });

        (await corbado.GetAsync("/v2/identifiers")).Values("identifiers", "status").ShouldBe(["primary", "primary"]);
    }

    [Theory]
    [InlineData("{}", "cannot be blank")]
    [InlineData("""{ "status": "" }""", "cannot be blank")]
    [InlineData("""{ "status": null }""", "cannot be blank")]
    [InlineData("""{ "status": "active" }""", "must be a valid value")]
    public async Task A_status_is_one_of_three(string body, string message)
    {
        var (userID, identifierID) = await CreatedAsync();

        (await UpdateAsync(userID, identifierID, body)).ShouldBeInvalid("status", message);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "status": "primary" }""")]
    public async Task Unknown_IDs_are_told_alone_and_before_the_rules(string body)
    {
        var (userID, identifierID) = await CreatedAsync();

        (await UpdateAsync(userID, "ide-1", body)).ShouldBeInvalid("identifierID", "does not exist");
        (await UpdateAsync(userID, "non-existent-id", body)).ShouldBeInvalid("identifierID", "does not exist");
        (await UpdateAsync("usr-1", identifierID, body)).ShouldBeInvalid("userID", "does not exist");
        (await UpdateAsync("usr-1", "ide-1", body)).ShouldBeInvalid("userID", "does not exist");
        (await UpdateAsync(await corbado.CreatedAsync(), identifierID, body)).ShouldBeInvalid("identifierID", "does not exist");
    }

    [Fact]
    public async Task Broken_JSON_is_told_before_the_IDs()
    {
        (await UpdateAsync("usr-1", "ide-1", "")).ShouldBeInvalidJson("EOF");
        (await UpdateAsync("usr-1", "ide-1", """{ "status": true }""")).ShouldBeInvalidJson("cannot use boolean as string in field status");
    }

    [Fact]
    public async Task A_delete_among_updates_leaves_them_done_or_without_an_identifier()
    {
        var (userID, identifierID) = await CreatedAsync();

        var updates = Enumerable.Range(0, 32).Select(_ => UpdateAsync(userID, identifierID, new { status = "primary" })).ToArray();
        (await corbado.DeleteAsync($"/v2/users/{userID}/identifiers/{identifierID}")).ShouldBeOk();

        foreach (var reply in (await Task.WhenAll(updates)).Where(reply => reply.Status != 200))
            reply.ShouldBeInvalid("identifierID", "does not exist");
        (await corbado.GetAsync("/v2/identifiers")).ShouldPage(1, 0, 0);
    }
}
