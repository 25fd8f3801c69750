namespace MockIdp.Core.Steering;

/// <summary>One lane's windows in the memory of one server.</summary>
public sealed class MemoryRateWindows : IRateWindows
{
    /// <summary>The most windows that are kept. When more are needed, those that are over go, and if none is, the one that began first.</summary>
    public const int Capacity = 10_000;

    readonly Lock counting = new();
    readonly Dictionary<string, Window> windows = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (counting)
                return windows.Count;
        }
    }

    public ValueTask<WindowCount> CountAsync(string key, TimeSpan length, TimeProvider clock, CancellationToken ct)
    {
        lock (counting)
        {
            var now = clock.GetUtcNow();
            if (!windows.TryGetValue(key, out var window) || !window.IsOpen(now))
            {
                if (window is null && windows.Count >= Capacity)
                    MakeRoom(now);
                windows[key] = window = new Window(now, length);
            }
            return new(new WindowCount(++window.Calls, window.End - now));
        }
    }

    public ValueTask ForgetAsync(CancellationToken ct)
    {
        lock (counting)
            windows.Clear();
        return ValueTask.CompletedTask;
    }

    void MakeRoom(DateTimeOffset now)
    {
        foreach (var (key, _) in windows.Where(pair => !pair.Value.IsOpen(now)).ToArray())
            windows.Remove(key);
        if (windows.Count >= Capacity)
            windows.Remove(windows.MinBy(pair => pair.Value.Begin).Key);
    }

    sealed class Window(DateTimeOffset begin, TimeSpan length)
    {
        public DateTimeOffset Begin => begin;

        public DateTimeOffset End => begin + length;

        public long Calls { get; set; }

        public bool IsOpen(DateTimeOffset now) => now >= begin && now < End;
    }
}
