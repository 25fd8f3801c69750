using System.Globalization;

namespace MockIdp.Tests.Vendors.Corbado;

public class UserCreateTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    [Fact]
    public async Task A_created_user_has_an_id_its_status_and_no_member_that_was_not_given() =>
        (await corbado.PostAsync("/v2/users", new { status = "pending" }))
            .ShouldBe(200, """{ "userID": "~usr-[1-9][0-9]{18}", "status": "pending", "updated": "~\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d", "updatedMs": "~\\d{13}" }""");

    [Fact]
    public async Task A_created_user_has_everything_that_was_given() =>
        (await corbado.PostAsync("/v2/users", new { fullName = "Jane Doe", status = "active", explicitWebauthnID = "handle-1" }))
            .ShouldBe(200, """{ "userID": "~usr-.*", "fullName": "Jane Doe", "status": "active", "explicitWebauthnID": "handle-1", "updated": "~.*", "updatedMs": "~.*" }""");

    [Fact]
    public async Task Both_times_of_a_user_are_one_moment_in_UTC()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var user = (await corbado.PostAsync("/v2/users", new { status = "active" })).Json;
        var after = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        var milliseconds = user.GetProperty("updatedMs").GetInt64();
        milliseconds.ShouldBeInRange(before, after);
        user.GetProperty("updated").GetString().ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("active")]
    [InlineData("disabled")]
    public async Task Every_status_is_accepted(string status) =>
        (await corbado.PostAsync("/v2/users", new { status })).Json.GetProperty("status").GetString().ShouldBe(status);

    [Theory]
    [InlineData("{}", "cannot be blank")]
    [InlineData("""{ "status": "" }""", "cannot be blank")]
    [InlineData("""{ "status": null }""", "cannot be blank")]
    [InlineData("""{ "status": "deleted" }""", "must be a valid value")]
    [InlineData("""{ "status": "Active" }""", "must be a valid value")]
    public async Task A_user_needs_one_of_the_statuses(string body, string message) =>
        (await corbado.PostAsync("/v2/users", body)).ShouldBeInvalid("status", message);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(256)]
    public async Task A_name_of_less_than_3_or_more_than_255_characters_is_refused(int length) =>
        (await corbado.PostAsync("/v2/users", new { fullName = new string('x', length), status = "active" }))
            .ShouldBeInvalid("fullName", "the length must be between 3 and 255");

    [Theory]
    [InlineData(3, "x")]
    [InlineData(255, "x")]
    [InlineData(3, "😀")]
    [InlineData(255, "😀")]
    public async Task A_name_of_3_to_255_characters_is_accepted(int length, string character)
    {
        var fullName = string.Concat(Enumerable.Repeat(character, length));

        (await corbado.PostAsync("/v2/users", new { fullName, status = "active" })).Json.GetProperty("fullName").GetString().ShouldBe(fullName);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(256)]
    public async Task A_character_counts_once_whatever_its_bytes(int length) =>
        (await corbado.PostAsync("/v2/users", new { fullName = string.Concat(Enumerable.Repeat("😀", length)), status = "active" }))
            .ShouldBeInvalid("fullName", "the length must be between 3 and 255");

    [Fact]
    public async Task Nothing_is_trimmed() =>
        (await corbado.PostAsync("/v2/users", new { fullName = "  x\n", status = "active" })).Json.GetProperty("fullName").GetString().ShouldBe("  x\n");

    [Theory]
    [InlineData("""{ "fullName": "", "status": "active" }""")]
    [InlineData("""{ "fullName": null, "status": "active" }""")]
    [InlineData("""{ "explicitWebauthnID": "", "status": "active" }""")]
    [InlineData("""{ "explicitWebauthnID": null, "status": "active" }""")]
    [InlineData("""{ "favouriteColour": "green", "status": "active" }""")]
    public async Task Empty_null_and_unknown_members_count_as_not_given(string body) =>
        (await corbado.PostAsync("/v2/users", body)).ShouldBe(200, """{ "userID": "~.+", "status": "active", "updated": "~.+", "updatedMs": "~.+" }""");

    [Fact]
    public async Task All_broken_rules_are_named_sorted_by_field() =>
        (await corbado.PostAsync("/v2/users", """{ "status": "", "fullName": "x" }"""))
            .ShouldBeInvalid("fullName", "the length must be between 3 and 255", "status", "cannot be blank");

    [Theory]
    [InlineData("""{ "status": 5 }""", "cannot use number as string in field status")]
    [InlineData("""{ "status": "x", "fullName": {} }""", "cannot use object as string in field fullName")]
    [InlineData("""{ "status": "active", "explicitWebauthnID": true }""", "cannot use boolean as string in field explicitWebauthnID")]
    [InlineData("[]", "cannot use array as object")]
    [InlineData("\"text\"", "cannot use string as object")]
    public async Task A_value_of_the_wrong_type_is_invalid_JSON(string body, string details) =>
        (await corbado.PostAsync("/v2/users", body)).ShouldBeInvalidJson(details);

    [Fact]
    public async Task A_name_need_not_be_unique()
    {
        var first = await corbado.CreatedAsync(new { fullName = "Jane Doe", status = "active" });
        var second = await corbado.CreatedAsync(new { fullName = "Jane Doe", status = "active" });

        second.ShouldNotBe(first);
    }

    [Fact]
    public async Task A_webauthn_id_belongs_to_one_user_of_a_project()
    {
        await corbado.CreatedAsync(new { status = "active", explicitWebauthnID = "handle-1" });

        (await corbado.PostAsync("/v2/users", new { status = "active", explicitWebauthnID = "handle-1" })).ShouldBeInvalid("explicitWebauthnID", "already exists");
        (await corbado.PostAsync("/v2/users", new { status = "active", explicitWebauthnID = "HANDLE-1" })).Status.ShouldBe(200);
        (await corbado.WithBasic("pro-2", "corbado1_other").PostAsync("/v2/users", new { status = "active", explicitWebauthnID = "handle-1" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Of_64_parallel_creates_with_one_webauthn_id_one_succeeds_and_63_conflict()
    {
        var racing = RaceServer.Vendor("corbado", "users").WithBasic(CorbadoApi.ProjectID, CorbadoApi.ApiSecret);

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => racing.PostAsync("/v2/users", new { status = "active", explicitWebauthnID = "handle-1" })));

        replies.Count(reply => reply.Status == 200).ShouldBe(1);
        foreach (var reply in replies.Where(reply => reply.Status != 200))
            reply.ShouldBeInvalid("explicitWebauthnID", "already exists");
    }
}
