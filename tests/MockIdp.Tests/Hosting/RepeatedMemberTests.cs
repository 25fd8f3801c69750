namespace MockIdp.Tests.Hosting;

/// <summary>Members sent twice, one of them wrong: at every vendor the last one counts, and nothing breaks.</summary>
public class RepeatedMemberTests
{
    public static MatrixTheoryData<string, string> Rows() => new([.. Contracts.Vendors.Select(Contracts.Prefix)], ["1", "{}", "[null]", "null", "\"\\u0000\""]);

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_last_one_counts_when_it_is_right(string vendor, string wrong)
    {
        var client = MockServer.Shared.Vendor(vendor);
        var sample = await SampleRequest.OfAsync(client, vendor);

        var reply = await sample.SendAsync(client, Twice(sample, wrong, sample.Value));

        reply.Status.ShouldBeInRange(200, 299, reply.Text);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_last_one_counts_when_it_is_wrong(string vendor, string wrong)
    {
        var (client, other) = (MockServer.Shared.Vendor(vendor), MockServer.Shared.Vendor(vendor));
        var (sample, alone) = (await SampleRequest.OfAsync(client, vendor), await SampleRequest.OfAsync(other, vendor));

        var reply = await sample.SendAsync(client, Twice(sample, sample.Value, wrong));

        var expected = await alone.SendAsync(other, alone.Around.Before + wrong + alone.Around.After);
        (reply.Status, Isolation.JsonOutline.Of(reply.Text)).ShouldBe((expected.Status, Isolation.JsonOutline.Of(expected.Text)), reply.Text);
    }

    [Fact]
    public async Task An_object_sent_twice_is_the_last_one_too() =>
        (await (await Callers.WithCredentialsAsync(MockServer.Shared.Vendor("quickblox"), "quickblox")).PostAsync("/users.json", """{"user":5,"user":{"login":"joe","password":"secret-enough"}}""")).Status.ShouldBe(201);

    static string Twice(SampleRequest sample, string first, string last)
    {
        var (before, after) = sample.Around;
        return before + first + "," + before[before.LastIndexOf('"', before.Length - 3)..] + last + after;
    }
}
