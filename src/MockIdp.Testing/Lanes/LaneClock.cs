using System.Globalization;
using System.Text.Json.Nodes;

namespace MockIdp.Testing;

/// <summary>A lane's time: everything that a vendor tells or judges by time goes by it. It is real time until it is moved.</summary>
public sealed class LaneClock
{
    readonly MockIdpLane lane;

    internal LaneClock(MockIdpLane lane) => this.lane = lane;

    /// <summary>What it shows, in UTC.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken ct = default) => Now(await lane.AskAsync(HttpMethod.Get, "/clock", null, ct).ConfigureAwait(false));

    /// <summary>Goes on.</summary>
    /// <param name="by">How far; milliseconds count, what is smaller does not.</param>
    /// <returns>What it shows then, in UTC.</returns>
    public Task<DateTimeOffset> AdvanceAsync(TimeSpan by, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        return PutAsync(new { advance = $"{((long)by.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)}ms" }, ct);
    }

    /// <summary>Goes to a time, from 1970 to 2100, and on from there.</summary>
    /// <inheritdoc cref="AdvanceAsync"/>
    public Task<DateTimeOffset> SetAsync(DateTimeOffset to, CancellationToken ct = default) => PutAsync(new { set = to.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) }, ct);

    /// <summary>Stands still until it is moved or let go.</summary>
    public Task<DateTimeOffset> FreezeAsync(CancellationToken ct = default) => PutAsync(new { freeze = true }, ct);

    /// <summary>Back to real time.</summary>
    public Task<DateTimeOffset> UseRealTimeAsync(CancellationToken ct = default) => PutAsync(new { real = true }, ct);

    async Task<DateTimeOffset> PutAsync(object order, CancellationToken ct) => Now(await lane.AskAsync(HttpMethod.Put, "/clock", order, ct).ConfigureAwait(false));

    static DateTimeOffset Now(JsonNode? state) => DateTimeOffset.Parse(state!["now"]!.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
