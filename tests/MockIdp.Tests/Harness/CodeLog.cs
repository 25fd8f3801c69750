using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MockIdp.Tests.Harness;

/// <summary>Remembers under which code each lane's last request was logged.</summary>
sealed class CodeLog : ILoggerProvider, ILogger
{
    readonly ConcurrentDictionary<string, string> codes = new();

    /// <summary>The code of the lane's last answer; a dash for a success.</summary>
    public string this[string lane] => codes[lane];

    /// <summary>Everything that was logged, as text.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue(formatter(state, exception) + exception);
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> members)
            return;
        var named = members.ToLookup(member => member.Key, member => member.Value as string);
        if (named["Lane"].FirstOrDefault() is { } lane && named["Code"].FirstOrDefault() is { } code)
            codes[lane] = code;
    }

    public void Dispose()
    {
    }
}
