namespace MockIdp.Tests.Control;

public class CheckoutLaneTests
{
    [Fact]
    public async Task Every_checkout_gives_another_lane()
    {
        var control = MockServer.Shared.Control();

        var one = await control.SendAsync("POST", "/lanes");
        var other = await control.SendAsync("POST", "/lanes");

        one.ShouldBe(201, """
            { "name": "~lane-[0-9a-z]{12}", "createdAt": "~[0-9-]{10}T[0-9:]{8}[.][0-9]{3}Z", "lastUsedAt": "~[0-9-]{10}T[0-9:]{8}[.][0-9]{3}Z", "claims": [], "clock": { "now": "~[0-9-]{10}T[0-9:]{8}[.][0-9]{3}Z", "mode": "real", "rate": 1 } }
            """);
        other.Json.GetProperty("name").GetString().ShouldNotBe(one.Json.GetProperty("name").GetString());
        (await control.GetAsync($"/lanes/{one.Json.GetProperty("name").GetString()}")).Json.GetProperty("createdAt").GetString().ShouldBe(one.Json.GetProperty("createdAt").GetString());
    }

    [Fact]
    public async Task What_is_claimed_already_is_refused()
    {
        var control = MockServer.Shared.Control();
        var body = $$"""{ "claims": ["corbado/{{MockServer.FreshLane()}}"] }""";

        (await control.SendAsync("POST", "/lanes", body, "application/json")).Claims().Length.ShouldBe(1);
        (await control.SendAsync("POST", "/lanes", body, "application/json")).Json.GetProperty("type").GetString().ShouldBe("urn:mockidp:claim-taken");
    }
}
