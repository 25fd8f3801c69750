using MockIdp.Core.Steering;

namespace MockIdp.Tests.Control;

public class ListMagicTests
{
    static readonly Lazy<MockServer> Off = new(() => new MockServer(("magic", "off")));

    [Fact]
    public async Task The_list_says_what_there_is_and_what_vendors_do_that_have_no_such_answer()
    {
        var list = await MockServer.Shared.Control().GetAsync("/magic");

        list.Json.GetProperty("on").GetBoolean().ShouldBeTrue();
        var identities = list.Json.GetProperty("identities").EnumerateArray().ToArray();
        identities.Select(one => one.GetProperty("value").GetString()).ShouldBe(["slow-800ms@mock.test", "rate-limited@mock.test", "error-500@mock.test", "duplicate@mock.test", "locked@mock.test", "banned@mock.test", "000000"]);
        identities.Where(one => one.GetProperty("value").GetString()!.Contains('@')).ShouldAllBe(one => MagicIdentity.Parse(one.GetProperty("value").GetString()!) != null);
        identities[5].GetProperty("vendors").EnumerateArray().Select(one => one.GetProperty("vendor").GetString()).ShouldBe(VendorNames.All);
    }

    [Fact]
    public async Task The_landing_page_lists_them_too() =>
        (await MockServer.Shared.CreateClient().GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldContain("slow-800ms@mock.test");

    [Fact]
    public async Task Switched_off_they_are_addresses_as_others_are()
    {
        (await Off.Value.Control().GetAsync("/magic")).Json.GetProperty("on").GetBoolean().ShouldBeFalse();
        (await Off.Value.CreateClient().GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldNotContain("slow-800ms@mock.test");
        foreach (var name in new[] { "duplicate", "error-500", "banned", "rate-limited" })
        {
            var reply = await Off.Value.Vendor("flexshopper").With("x-consumer-custom-id", "web:mock-vendor").PostAsync("/v3/users", new { firstName = "Jane", lastName = "Roe", email = $"{name}@mock.test" });
            reply.Status.ShouldBe(200, reply.Text);
            reply.Header("X-Mock-Magic").ShouldBeNull();
        }
    }
}
