using MockIdp.Core.Lanes;

namespace MockIdp.Tests.Core;

public class ClaimsTests
{
    static readonly Claim One = new("corbado", "pro-1");
    static readonly Claim Two = new("corbado", "pro-2");

    readonly Claims claims = new();

    [Fact]
    public void A_vendor_without_claims_costs_no_question()
    {
        claims.OfVendor("corbado").ShouldBeNull();
        claims.Take("blue", [One]).ShouldBeNull();
        claims.OfVendor("corbado")!["pro-1"].ShouldBe("blue");
        claims.OfVendor("logto").ShouldBeNull();
        claims.Release("blue");
        claims.OfVendor("corbado").ShouldBeNull();
    }

    [Fact]
    public void A_project_belongs_to_one_lane_and_a_refused_change_changes_nothing()
    {
        claims.Take("blue", [One]).ShouldBeNull();

        claims.Take("red", [Two, One]).ShouldBe((One, "blue"));

        claims.OfLane("red").ShouldBeEmpty();
        claims.OfVendor("corbado")!.Keys.ShouldBe(["pro-1"]);
    }

    [Fact]
    public void New_claims_of_a_lane_take_the_place_of_its_old_ones()
    {
        claims.Take("blue", [One]);
        claims.Take("blue", [Two]).ShouldBeNull();

        claims.OfLane("blue").ShouldBe([Two]);
        claims.Take("red", [One]).ShouldBeNull();
    }

    [Fact]
    public void Case_does_not_make_another_project() => (claims.Take("blue", [One]), claims.Take("red", [new("corbado", "PRO-1")])).Item2.ShouldBe((new("corbado", "PRO-1"), "blue"));

    [Fact]
    public void Of_lanes_that_claim_at_once_one_has_it()
    {
        var winners = 0;
        Parallel.For(0, 100, lane =>
        {
            if (claims.Take($"lane-{lane}", [One, new("logto", $"app-{lane}")]) is null)
                Interlocked.Increment(ref winners);
        });

        winners.ShouldBe(1);
        claims.OfVendor("logto")!.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("corbado")]
    [InlineData("/pro-1")]
    [InlineData("corbado/")]
    public void A_text_without_vendor_or_project_is_no_claim(string text) => Should.Throw<FormatException>(() => Claim.Parse(text));

    [Fact]
    public void A_project_may_hold_slashes() => Claim.Parse("corbado/a/b").ShouldBe(new("corbado", "a/b"));
}
