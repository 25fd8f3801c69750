namespace MockIdp.Tests.Control;

public class CheckoutLaneTests
{
    [Fact]
    public async Task Every_checkout_gives_another_lane()
    {
        var control = MockServer.Shared.Control();

        var one = await control.SendAsync("PUT", "/lanes/checkout");
        var other = await control.SendAsync("PUT", "/lanes/checkout");

        one.ShouldBe(201, """{ "name": "~lane-[0-9a-z]{12}", "createdAt": "~.*Z" }""");
        other.Text.ShouldNotBe(one.Text);
        (await control.GetAsync($"/lanes/{one.Json.GetProperty("name").GetString()}")).Text.ShouldBe(one.Text);
    }
}
