using System.Text.Json.Nodes;
using MockIdp.Tests.Vendors.FlexShopper;

namespace MockIdp.Tests.Control;

public class ExportLaneTests
{
    readonly VendorClient control = MockServer.Shared.Control();
    readonly LaneUsers users = new();

    [Fact]
    public async Task It_holds_records_in_the_order_of_their_creation_and_no_password()
    {
        var (ann, bob) = (await users.AddAsync("Ann"), await users.AddAsync("Bob"));

        var export = await control.GetAsync($"/lanes/{users.Lane}/export");

        export.Status.ShouldBe(200);
        export.Json.GetProperty("version").GetInt32().ShouldBe(1);
        var kept = export.Json.GetProperty("records").GetProperty("Corbado").GetProperty("pro-7").GetProperty("users");
        kept.EnumerateArray().Select(user => (user.GetProperty("id").GetString(), user.GetProperty("fullName").GetString())).ShouldBe([(ann, "Ann"), (bob, "Bob")]);
    }

    [Fact]
    public async Task The_clock_goes_along()
    {
        await control.SendAsync("PUT", $"/lanes/{users.Lane}/clock", """{ "set": "2030-01-01T00:00:00Z", "freeze": true }""", "application/json");
        var other = MockServer.FreshLane();

        await control.SendAsync("PUT", $"/lanes/{other}/import", (await control.GetAsync($"/lanes/{users.Lane}/export")).Text, "application/json");

        (await control.GetAsync($"/lanes/{other}/clock")).ShouldBe(200, """{ "now": "2030-01-01T00:00:00.000Z", "mode": "frozen", "rate": 0 }""");
    }

    /// <summary>A seeded run over every kind of change, at the size that is promised.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_is_imported_is_exported_byte_for_byte_at_10_000_users(int seed)
    {
        var chance = new Random(seed);
        var lane = MockServer.FreshLane();
        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000).Select(number => (number, Draw: chance.Next())).ToArray(), async (one, _) => await CreateAsync(lane, one.number, one.Draw));
        var export = (await control.GetAsync($"/lanes/{lane}/export")).Text;
        var other = MockServer.FreshLane();

        (await control.SendAsync("PUT", $"/lanes/{other}/import", export, "application/json")).ShouldBe(204, "");

        (await control.GetAsync($"/lanes/{other}/export")).Text.ShouldBe(export);
        JsonNode.Parse(export)!["records"]!.AsObject().SelectMany(vendor => vendor.Value!.AsObject()).Sum(project => project.Value!["users"]?.AsArray().Count ?? 0).ShouldBe(10_000);
    }

    static async Task CreateAsync(string lane, int number, int draw)
    {
        var name = $"{Texts[draw % Texts.Length]} {number}";
        var created = (draw % 3) switch
        {
            0 => await MockServer.Shared.Vendor("corbado", lane).WithBasic("pro-7", "corbado1_one").PostAsync("/v2/users", new { fullName = name, status = "active" }),
            1 => await MockServer.Shared.Vendor("flexshopper", lane).As(FlexShopperApi.Consumer)
                .PostAsync("/v3/users", new { firstName = name, lastName = "Doe", email = $"u{number}@example.test" }),
            _ => await MockServer.Shared.Vendor("corbado", lane).WithBasic("pro-8", "corbado1_two").PostAsync("/v2/users", new { fullName = name, status = "pending" }),
        };
        created.Status.ShouldBeLessThan(300, created.Text);
    }

    static readonly string[] Texts = ["Jane", "Żółć", "\"quoted\" \\ back", "<b>&amp;</b>", "日本", "😀", "+1'", "\u2028\u0001"];

    [Fact]
    public async Task A_lane_that_is_not_there_is_not_made() => (await control.GetAsync($"/lanes/{users.Lane}/export")).ShouldBe(404, $$"""
        { "type": "urn:mockidp:no-such-lane", "title": "Not Found", "status": 404, "detail": "There is no lane '{{users.Lane}}'." }
        """);
}
