namespace MockIdp.Tests.Engines.Without;

/// <summary>A server that was built without LiteDB says so.</summary>
public class NoLiteDbTests
{
    [Fact]
    public async Task The_engine_that_is_not_there_is_an_error_at_start()
    {
        var (exitCode, output, errors) = await PublishedServer.RunAsync(["serve", "--store", "litedb"]);
        (exitCode, output).ShouldBe((2, ""));
        errors.ShouldStartWith("mock-idp: --store litedb: this server was built without LiteDB");
    }
}
