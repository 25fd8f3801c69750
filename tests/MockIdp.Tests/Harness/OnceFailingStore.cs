using MockIdp.Core.Documents;

namespace MockIdp.Tests.Harness;

/// <summary>A store whose first fork fails, as one does that loses its disk or its database for a moment.</summary>
sealed class OnceFailingStore(IStore store) : IStore
{
    public int Forks { get; private set; }

    public ValueTask<Write> ForkAsync(string from, string to, bool replace, CancellationToken ct) =>
        ++Forks == 1 ? throw new IOException("gone for a moment") : store.ForkAsync(from, to, replace, ct);

    public IRecords<T> Collection<T>(Kind<T> kind, Scope scope)
        where T : MockIdp.Core.Documents.Record =>
        store.Collection(kind, scope);

    public ValueTask<long> NextAsync(Scope scope, string name, long first, CancellationToken ct) => store.NextAsync(scope, name, first, ct);

    public ValueTask<IReadOnlyList<string>> LanesAsync(CancellationToken ct) => store.LanesAsync(ct);

    public ValueTask DropAsync(string lane, CancellationToken ct) => store.DropAsync(lane, ct);

    public IAsyncEnumerable<LaneEntry> DumpAsync(string lane, CancellationToken ct) => store.DumpAsync(lane, ct);

    public ValueTask<Write> LoadAsync(string lane, IAsyncEnumerable<LaneEntry> entries, CancellationToken ct) => store.LoadAsync(lane, entries, ct);

    public event Action<string>? Replaced
    {
        add => store.Replaced += value;
        remove => store.Replaced -= value;
    }
}
