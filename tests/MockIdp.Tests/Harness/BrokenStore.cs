using MockIdp.Core.Documents;

namespace MockIdp.Tests.Harness;

/// <summary>An engine whose disk is gone: nothing can be looked up or written.</summary>
sealed class BrokenStore : IStore
{
    public const string Secret = "the disk /var/secret is gone";

    public IRecords<T> Collection<T>(Kind<T> kind, Scope scope)
        where T : MockIdp.Core.Documents.Record =>
        throw new IOException(Secret);

    public ValueTask<long> NextAsync(Scope scope, string name, long first, CancellationToken ct) => throw new IOException(Secret);

    /// <summary>The disk goes after the start: a server whose disk is gone before does not start.</summary>
    public ValueTask<IReadOnlyList<string>> LanesAsync(CancellationToken ct) => new([]);

    public ValueTask<Write> ForkAsync(string from, string to, bool replace, CancellationToken ct) => throw new IOException(Secret);

    public ValueTask DropAsync(string lane, CancellationToken ct) => throw new IOException(Secret);

    public IAsyncEnumerable<LaneEntry> DumpAsync(string lane, CancellationToken ct) => throw new IOException(Secret);

    public ValueTask<Write> LoadAsync(string lane, IAsyncEnumerable<LaneEntry> entries, CancellationToken ct) => throw new IOException(Secret);

    public event Action<string>? Replaced
    {
        add { }
        remove { }
    }
}
