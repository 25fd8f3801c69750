using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;
using Record = MockIdp.Core.Documents.Record;

namespace MockIdp.Tests.Vendors.Corbado;

/// <summary>A store where something happens just before a record of one kind is inserted: the worst moment, made certain.</summary>
sealed class MeddlingStore(string kindName) : IStore
{
    readonly MemoryStore memory = new();

    /// <summary>What happens; nothing while it is null.</summary>
    public Func<Task>? Meddle { get; set; }

    public IRecords<T> Collection<T>(Kind<T> kind, Scope scope)
        where T : Record =>
        kind.Name == kindName ? new Meddled<T>(this, memory.Collection(kind, scope)) : memory.Collection(kind, scope);

    public ValueTask<long> NextAsync(Scope scope, string name, long first, CancellationToken ct) => memory.NextAsync(scope, name, first, ct);

    public ValueTask DropAsync(string lane, CancellationToken ct) => memory.DropAsync(lane, ct);

    sealed class Meddled<T>(MeddlingStore store, IRecords<T> records) : IRecords<T>
        where T : Record
    {
        public ValueTask<T?> FindAsync(string id, CancellationToken ct) => records.FindAsync(id, ct);

        public ValueTask<T?> FindByAsync(string key, string value, CancellationToken ct) => records.FindByAsync(key, value, ct);

        public ValueTask<IReadOnlyList<T>> AllAsync(CancellationToken ct) => records.AllAsync(ct);

        public async ValueTask<Write> InsertAsync(T record, CancellationToken ct)
        {
            if (store.Meddle is { } meddle)
                await meddle();
            return await records.InsertAsync(record, ct);
        }

        public ValueTask<Write> ReplaceAsync(T record, CancellationToken ct) => records.ReplaceAsync(record, ct);

        public ValueTask<Write> DeleteAsync(string id, CancellationToken ct) => records.DeleteAsync(id, ct);
    }
}
