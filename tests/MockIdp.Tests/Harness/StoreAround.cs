using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;
using Record = MockIdp.Core.Documents.Record;

namespace MockIdp.Tests.Harness;

/// <summary>Memory with something of a test's own around its collections.</summary>
abstract class StoreAround : IStore
{
    protected MemoryStore Memory { get; } = new();

    public event Action<string>? Replaced
    {
        add => Memory.Replaced += value;
        remove => Memory.Replaced -= value;
    }

    public abstract IRecords<T> Collection<T>(Kind<T> kind, Scope scope)
        where T : Record;

    public ValueTask<long> NextAsync(Scope scope, string name, long first, CancellationToken ct) => Memory.NextAsync(scope, name, first, ct);

    public ValueTask<IReadOnlyList<string>> LanesAsync(CancellationToken ct) => Memory.LanesAsync(ct);

    public ValueTask<Write> ForkAsync(string from, string to, bool replace, CancellationToken ct) => Memory.ForkAsync(from, to, replace, ct);

    public ValueTask DropAsync(string lane, CancellationToken ct) => Memory.DropAsync(lane, ct);

    public IAsyncEnumerable<LaneEntry> DumpAsync(string lane, CancellationToken ct) => Memory.DumpAsync(lane, ct);

    public ValueTask<Write> LoadAsync(string lane, IAsyncEnumerable<LaneEntry> entries, CancellationToken ct) => Memory.LoadAsync(lane, entries, ct);
}
