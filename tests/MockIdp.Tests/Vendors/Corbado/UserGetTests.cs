namespace MockIdp.Tests.Vendors.Corbado;

public class UserGetTests
{
    readonly VendorClient corbado = CorbadoApi.Client();

    [Theory]
    [InlineData("""{ "status": "disabled" }""")]
    [InlineData("""{ "fullName": "Jane Doe", "status": "active", "explicitWebauthnID": "handle-1" }""")]
    public async Task A_user_is_answered_as_it_was_created(string body)
    {
        var created = await corbado.PostAsync("/v2/users", body);

        (await corbado.UserAsync(created.Json.GetProperty("userID").GetString()!)).ShouldBe(200, created.Text);
    }

    [Theory]
    [InlineData("usr-123456789")]
    [InlineData("usr-1234")]
    [InlineData("non-existent-id")]
    [InlineData("usr-%2F..%2F1")]
    public async Task An_unknown_user_is_a_validation_error(string userID) =>
        (await corbado.UserAsync(userID)).ShouldBeInvalid("userID", "does not exist");

    [Fact]
    public async Task A_user_of_another_project_does_not_exist()
    {
        var userID = await corbado.CreatedAsync();

        (await corbado.WithBasic("pro-2", "corbado1_other").UserAsync(userID)).ShouldBeInvalid("userID", "does not exist");
    }

    [Fact]
    public async Task A_user_of_another_lane_does_not_exist()
    {
        var userID = await corbado.CreatedAsync();

        (await CorbadoApi.Client().UserAsync(userID)).ShouldBeInvalid("userID", "does not exist");
    }

    [Fact]
    public async Task HEAD_is_GET_without_the_body()
    {
        var userID = await corbado.CreatedAsync();
        var got = await corbado.UserAsync(userID);

        var head = await corbado.SendAsync("HEAD", "/v2/users/" + userID);

        head.ShouldBeText(200, "");
        head.Header("Content-Length").ShouldBe(got.Header("Content-Length"));
        head.Header("Content-Type").ShouldBe("application/json");
    }
}
