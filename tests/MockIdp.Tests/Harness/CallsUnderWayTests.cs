namespace MockIdp.Tests.Harness;

public class CallsUnderWayTests
{
    [Fact]
    public void A_call_after_another_is_alone()
    {
        using (var first = CallsUnderWay.Begin())
            first.IsAlone.ShouldBeTrue();
        using var second = CallsUnderWay.Begin();
        second.IsAlone.ShouldBeTrue();
    }

    [Fact]
    public void Of_two_that_overlap_neither_is_alone_even_when_the_other_has_ended()
    {
        using var first = CallsUnderWay.Begin();
        using (var second = CallsUnderWay.Begin())
            second.IsAlone.ShouldBeFalse();
        first.IsAlone.ShouldBeFalse();
    }
}
