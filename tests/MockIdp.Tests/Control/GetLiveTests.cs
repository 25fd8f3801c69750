namespace MockIdp.Tests.Control;

public class GetLiveTests
{
    [Fact]
    public async Task A_process_that_answers_is_alive() => (await MockServer.Shared.Control().GetAsync("/health/live")).ShouldBe(200, """{ "status": "ok" }""");
}
