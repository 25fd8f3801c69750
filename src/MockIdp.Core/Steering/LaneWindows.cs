using MockIdp.Core.Documents;

namespace MockIdp.Core.Steering;

/// <summary>The windows of a lane: those that the engine shares between servers, or else this server's own.</summary>
/// <param name="lane">The lane's name.</param>
public sealed class LaneWindows(IStore store, string lane)
{
    volatile MemoryRateWindows own = new();

    /// <summary>Whoever counts.</summary>
    internal IRateWindows Now => store.WindowsOf(lane) ?? own;

    /// <summary>Forgets all windows.</summary>
    public ValueTask ForgetAsync(CancellationToken ct) => Now.ForgetAsync(ct);

    /// <summary>This server's own windows begin anew, because the lane holds something else than before, or other limits. An engine that shares windows sees to that itself.</summary>
    internal void Begin()
    {
        if (own.Count > 0)
            own = new();
    }
}
