namespace MockIdp.Core.Steering;

/// <summary>
/// The windows of time in which a lane's calls are counted. Each server counts for itself (<see cref="MemoryRateWindows"/>), unless the engine lets several
/// count together (<see cref="Documents.IStore.WindowsOf"/>).
/// </summary>
public interface IRateWindows
{
    /// <summary>Counts a call in the open window of a key. Where none is open, one begins now: none was yet, it is over, or the clock was set back to before it.</summary>
    /// <param name="key">What the calls have in common that are counted together.</param>
    /// <param name="length">How long a window is.</param>
    /// <param name="clock">The lane's. Whoever counts reads it, after calls before this one were counted: so they agree on what is over.</param>
    /// <returns>No two calls of a window have the same number.</returns>
    ValueTask<WindowCount> CountAsync(string key, TimeSpan length, TimeProvider clock, CancellationToken ct);

    /// <summary>Forgets all windows.</summary>
    ValueTask ForgetAsync(CancellationToken ct);
}

/// <summary>A call in its window.</summary>
/// <param name="Number">Which one it is, from 1.</param>
/// <param name="Left">How long the window lasts yet, by the lane's clock; more than nothing.</param>
public readonly record struct WindowCount(long Number, TimeSpan Left);
