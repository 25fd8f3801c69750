using MockIdp.Core.Ambient;
using MockIdp.Core.Steering;

namespace MockIdp.Tests.Core;

/// <summary>Windows in memory: each call has its number, and there is an end to how many are kept.</summary>
public class MemoryRateWindowsTests
{
    readonly MemoryRateWindows windows = new();
    readonly LaneClock clock = new(TimeProvider.System);

    public MemoryRateWindowsTests() => clock.Change(new ClockChange(Set: new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), Rate: 0));

    [Fact]
    public async Task A_call_is_told_its_number_and_what_is_left_of_the_window()
    {
        (await CountAsync("a")).ShouldBe(new(1, TimeSpan.FromSeconds(10)));
        clock.Change(new ClockChange(Advance: TimeSpan.FromSeconds(4)));
        (await CountAsync("a")).ShouldBe(new(2, TimeSpan.FromSeconds(6)));
        (await CountAsync("b")).ShouldBe(new(1, TimeSpan.FromSeconds(10)));
        clock.Change(new ClockChange(Advance: TimeSpan.FromSeconds(6)));
        (await CountAsync("a")).ShouldBe(new(1, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Calls_at_the_same_time_have_numbers_of_their_own_while_the_clock_runs()
    {
        clock.Change(new ClockChange(Real: true));
        var numbers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(async () => (await windows.CountAsync("a", TimeSpan.FromHours(1), clock, CancellationToken.None)).Number)));
        numbers.Order().ShouldBe(Enumerable.Range(1, 1000).Select(number => (long)number));
    }

    [Fact]
    public async Task When_it_is_full_what_is_over_goes_first_and_then_the_oldest()
    {
        await CountAsync("over");
        clock.Change(new ClockChange(Advance: TimeSpan.FromSeconds(10)));
        await CountAsync("oldest");
        clock.Change(new ClockChange(Advance: TimeSpan.FromSeconds(1)));
        for (var key = 2; key < MemoryRateWindows.Capacity; key++)
            await CountAsync($"key-{key}");

        await CountAsync("one more");
        windows.Count.ShouldBe(MemoryRateWindows.Capacity);
        (await CountAsync("oldest")).Number.ShouldBe(2);
        await CountAsync("and another");
        windows.Count.ShouldBe(MemoryRateWindows.Capacity);
        (await CountAsync("key-2")).Number.ShouldBe(2);
        (await CountAsync("oldest")).Number.ShouldBe(1);
    }

    ValueTask<WindowCount> CountAsync(string key) => windows.CountAsync(key, TimeSpan.FromSeconds(10), clock, CancellationToken.None);
}
