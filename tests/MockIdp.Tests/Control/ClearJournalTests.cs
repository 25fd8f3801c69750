namespace MockIdp.Tests.Control;

public class ClearJournalTests
{
    [Fact]
    public async Task Calls_are_forgotten_and_numbers_go_on()
    {
        var control = MockServer.Shared.Control();
        var lane = MockServer.Shared.Vendor("corbado");
        await lane.GetAsync("/v2/1");

        (await control.SendAsync("DELETE", $"/lanes/{lane.Lane}/journal")).ShouldBe(204, "");

        (await control.GetAsync($"/lanes/{lane.Lane}/journal")).ShouldBe(200, """{ "calls": [] }""");
        await lane.GetAsync("/v2/2");
        (await control.GetAsync($"/lanes/{lane.Lane}/journal")).Json.GetProperty("calls")[0].GetProperty("id").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task A_lane_that_there_is_not_has_none() => (await MockServer.Shared.Control().SendAsync("DELETE", "/lanes/nobody-was-here/journal")).Status.ShouldBe(404);
}
