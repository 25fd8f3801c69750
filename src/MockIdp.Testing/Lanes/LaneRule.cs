namespace MockIdp.Testing;

/// <summary>Adds rules to a lane.</summary>
static class LaneRule
{
    public static object Answer(int status, string? code) => code is null ? new { answer = new { status } } : new { answer = new { status, code } };

    public static object Delay(TimeSpan by) => new { delay = new { milliseconds = by.TotalMilliseconds } };

    /// <param name="operation">The operationId; null for all of the vendor.</param>
    public static Task AddAsync(VendorLane vendor, string? operation, object effect, long? calls, CancellationToken ct)
    {
        var order = new Dictionary<string, object>
        {
            ["match"] = operation is null ? new { vendor = vendor.Prefix } : new { vendor = vendor.Prefix, operation },
            ["effect"] = effect,
        };
        if (calls is { } count)
            order["calls"] = count;
        return vendor.Lane.AskAsync(HttpMethod.Post, "/rules", order, ct);
    }
}
