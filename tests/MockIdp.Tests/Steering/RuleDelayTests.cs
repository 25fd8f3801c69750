using MockIdp.Core.Steering;

namespace MockIdp.Tests.Steering;

/// <summary>The lengths of delays: spread as they say, the same again for the same seed, never longer than they may be.</summary>
public class RuleDelayTests
{
    const int Many = 20_000;

    static double[] Lengths(RuleDelay delay) => [.. Enumerable.Range(1, Many).Select(hit => delay.Of(hit).TotalMilliseconds)];

    [Fact]
    public void A_fixed_one_is_always_the_same() => Lengths(new(DelayShape.Fixed, 250)).ShouldAllBe(length => length == 250);

    [Fact]
    public void A_uniform_one_fills_its_range_evenly()
    {
        var lengths = Lengths(new(DelayShape.Uniform, 100, 300, Seed: 5));
        lengths.ShouldAllBe(length => length >= 100 && length <= 300);
        lengths.Average().ShouldBe(200, 2);
        for (var from = 100; from < 300; from += 20)
            lengths.Count(length => length >= from && length < from + 20).ShouldBeInRange(Many / 10 * 9 / 10, Many / 10 * 11 / 10);
    }

    [Fact]
    public void A_log_normal_one_has_its_median_and_its_sigma()
    {
        var lengths = Lengths(new(DelayShape.LogNormal, 200, Sigma: 0.5, Seed: 5)).Order().ToArray();
        lengths[Many / 2].ShouldBe(200, 6);
        // One sigma above the median lie 15.87 % of all.
        ((double)lengths.Count(length => length > 200 * Math.Exp(0.5)) / Many).ShouldBe(0.1587, 0.01);
    }

    [Fact]
    public void None_is_longer_than_it_may_be()
    {
        Lengths(new(DelayShape.LogNormal, 200, 400, 3, 5)).Max().ShouldBe(400);
        Lengths(new(DelayShape.LogNormal, 200_000, Sigma: 5, Seed: 5)).Max().ShouldBe(RuleDelay.Longest);
    }

    [Fact]
    public void The_same_seed_draws_the_same_lengths()
    {
        var delay = new RuleDelay(DelayShape.LogNormal, 200, Sigma: 1, Seed: 5);
        Lengths(delay).ShouldBe(Lengths(delay with { }));
        Lengths(delay with { Seed = 6 }).ShouldNotBe(Lengths(delay));
    }
}
