namespace MockIdp.Tests.Hosting;

/// <summary>Members sent twice, one of them wrong: at every vendor the last one counts, and nothing breaks.</summary>
public class RepeatedMemberTests
{
    [Theory]
    [InlineData("""{"status":"nonsense","status":"active"}""", 200)]
    [InlineData("""{"status":5,"status":"active"}""", 200)]
    [InlineData("""{"status":"active","status":"nonsense"}""", 400)]
    public async Task Corbado(string body, int status) =>
        (await MockServer.Shared.Vendor("corbado").WithBasic("pro-1111111111111111111", "corbado1_mock_secret").PostAsync("/v2/users", body)).Status.ShouldBe(status);

    [Theory]
    [InlineData("""{"firstName":1,"firstName":"A","lastName":"B","email":"a@example.test"}""", 200)]
    [InlineData("""{"firstName":"A","firstName":1,"lastName":"B","email":"a@example.test"}""", 400)]
    public async Task FlexShopper(string body, int status) =>
        (await MockServer.Shared.Vendor("flexshopper").With("x-consumer-custom-id", "web:mock-vendor").PostAsync("/v3/users", body)).Status.ShouldBe(status);

    [Theory]
    [InlineData("""{"user":{"login":1,"login":"joe","password":"secret-enough"}}""", 201)]
    [InlineData("""{"user":5,"user":{"login":"joe","password":"secret-enough"}}""", 201)]
    public async Task QuickBlox(string body, int status) =>
        (await MockServer.Shared.Vendor("quickblox").With("Authorization", "ApiKey 28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI").PostAsync("/users.json", body)).Status.ShouldBe(status);
}
