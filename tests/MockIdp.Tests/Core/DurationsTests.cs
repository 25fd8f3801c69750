using MockIdp.Core.Ambient;

namespace MockIdp.Tests.Core;

public class DurationsTests
{
    [Theory]
    [InlineData("61m", 3660)]
    [InlineData("1h30m", 5400)]
    [InlineData("2d", 172800)]
    [InlineData("500ms", 0.5)]
    [InlineData("1.5h", 5400)]
    [InlineData("0s", 0)]
    [InlineData("PT61M", 3660)]
    [InlineData("P1DT2H3M4.5S", 93784.5)]
    [InlineData("P7D", 604800)]
    public void Both_spellings_are_read(string text, double seconds) => Durations.Parse(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("")]
    [InlineData("61")]
    [InlineData("m")]
    [InlineData("-5m")]
    [InlineData("5 m")]
    [InlineData("5M")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("P1DT")]
    [InlineData("61m\n")]
    [InlineData("99999999999999999999d")]
    public void What_is_no_duration_is_none(string text) => Durations.Parse(text).ShouldBeNull();
}
