namespace MockIdp.Tests.Vendors.Corbado;

public class IdentifierCreateTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    async Task<Reply> CreateAsync(object body) => await corbado.PostAsync($"/v2/users/{await corbado.CreatedAsync()}/identifiers", body);

    [Theory]
    [InlineData("email", "Jane.Doe+x@example.com", "pending")]
    [InlineData("phone", "+491509123456", "primary")]
    [InlineData("username", "jane doe!", "verified")]
    [InlineData("username", "jane@example", "verified")]
    public async Task An_identifier_is_answered_with_the_names_of_answers(string identifierType, string identifierValue, string status)
    {
        var userID = await corbado.CreatedAsync();

        (await corbado.IdentifyAsync(userID, identifierValue, identifierType, status))
            .ShouldBe(200, $$"""{ "identifierID": "~ide-[1-9][0-9]{18}", "type": "{{identifierType}}", "value": "{{identifierValue}}", "status": "{{status}}", "userID": "{{userID}}" }""");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "identifierType": "", "identifierValue": "", "status": "" }""")]
    [InlineData("""{ "identifierType": null, "identifierValue": null, "status": null }""")]
    public async Task All_three_are_required(string body) =>
        (await CreateAsync(body)).ShouldBeInvalid("identifierType", "cannot be blank", "identifierValue", "cannot be blank", "status", "cannot be blank");

    [Theory]
    [InlineData("email")]
    [InlineData("phone")]
    [InlineData("username")]
    public async Task A_blank_value_is_blank_and_nothing_else(string identifierType) =>
        (await CreateAsync(new { identifierType, identifierValue = "", status = "primary" })).ShouldBeInvalid("identifierValue", "cannot be blank");

    [Fact]
    public async Task Types_and_statuses_are_those_that_are_listed() =>
        (await CreateAsync(new { identifierType = "Email", identifierValue = "x", status = "active" })).ShouldBeInvalid("identifierType", "must be a valid value", "status", "must be a valid value");

    [Theory]
    [InlineData("email", "jane", "must be a valid email address")]
    [InlineData("email", "jane@example", "must be a valid email address")]
    [InlineData("email", "Jane <jane@example.com>", "must be a valid email address")]
    [InlineData("phone", "491509123456", "must be a valid E164 number")]
    [InlineData("phone", "+0491509", "must be a valid E164 number")]
    [InlineData("phone", "+1", "must be a valid E164 number")]
    [InlineData("phone", "+1234567890123456", "must be a valid E164 number")]
    [InlineData("phone", "+49 1509", "must be a valid E164 number")]
    public async Task A_value_looks_like_its_type(string identifierType, string identifierValue, string message) =>
        (await CreateAsync(new { identifierType, identifierValue, status = "primary" })).ShouldBeInvalid("identifierValue", message);

    [Theory]
    [InlineData("+12")]
    [InlineData("+123456789012345")]
    public async Task A_number_has_2_to_15_digits(string number) =>
        (await CreateAsync(new { identifierType = "phone", identifierValue = number, status = "primary" })).Json.GetProperty("value").GetString().ShouldBe(number);

    [Theory]
    [InlineData("email", "jane@example.com", "JANE@Example.com")]
    [InlineData("username", "jane", "JANE")]
    [InlineData("phone", "+491509123456", "+491509123456")]
    public async Task A_value_of_one_type_belongs_to_one_user_of_a_project(string identifierType, string value, string again)
    {
        var (one, other) = (await corbado.CreatedAsync(), await corbado.CreatedAsync());
        await corbado.IdentifiedAsync(one, value, identifierType);

        (await corbado.IdentifyAsync(other, again, identifierType)).ShouldBeInvalid("identifierValue", "already exists");
        (await corbado.IdentifyAsync(one, again, identifierType)).ShouldBeInvalid("identifierValue", "already exists");
        var elsewhere = corbado.WithBasic("pro-2", "corbado1_other");
        await elsewhere.IdentifiedAsync(await elsewhere.CreatedAsync(), value, identifierType);
    }

    [Fact]
    public async Task One_value_may_stand_under_two_types()
    {
        var userID = await corbado.CreatedAsync();

        await corbado.IdentifiedAsync(userID, "jane@example.com", "email");
        await corbado.IdentifiedAsync(userID, "jane@example.com", "username");
    }

    [Fact]
    public async Task A_user_may_have_many_of_one_type()
    {
        var userID = await corbado.CreatedAsync();

        for (var i = 0; i < 22; i++)
            await corbado.IdentifiedAsync(userID, $"jane{i}@example.com");

        (await corbado.GetAsync("/v2/identifiers?pageSize=100")).ShouldPage(1, 1, 22);
    }

    [Fact]
    public async Task An_unknown_user_is_told_before_the_rules_and_after_the_JSON()
    {
        (await corbado.PostAsync("/v2/users/usr-1/identifiers", "{}")).ShouldBeInvalid("userID", "does not exist");
        (await corbado.PostAsync("/v2/users/usr-1/identifiers", new { identifierType = "email", identifierValue = "jane@example.com", status = "primary" })).ShouldBeInvalid("userID", "does not exist");
        (await corbado.PostAsync("/v2/users/usr-1/identifiers", "")).ShouldBeInvalidJson("EOF");
        (await corbado.PostAsync("/v2/users/usr-1/identifiers", """{ "status": 5 }""")).ShouldBeInvalidJson("cannot use number as string in field status");
        (await corbado.PostAsync("/v2/users/usr-1/identifiers", "[]")).ShouldBeInvalidJson("cannot use array as object");
    }

    [Fact]
    public async Task Of_64_parallel_creates_of_one_value_one_succeeds_and_63_conflict()
    {
        var racing = RaceServer.Vendor("corbado", "identifiers").WithBasic(CorbadoApi.ProjectID, CorbadoApi.ApiSecret);
        var userID = await racing.CreatedAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => racing.IdentifyAsync(userID, "jane@example.com")));

        replies.Count(reply => reply.Status == 200).ShouldBe(1);
        foreach (var reply in replies.Where(reply => reply.Status != 200))
            reply.ShouldBeInvalid("identifierValue", "already exists");
    }
}
