using MockIdp.Core.Documents;
using Record = MockIdp.Core.Documents.Record;

namespace MockIdp.Tests.Vendors.Corbado;

/// <summary>A store where something happens just before a record of one kind is inserted: the worst moment, made certain.</summary>
sealed class MeddlingStore(string kindName) : StoreAround
{
    /// <summary>What happens; nothing while it is null.</summary>
    public Func<Task>? Meddle { get; set; }

    public override IRecords<T> Collection<T>(Kind<T> kind, Scope scope) =>
        kind.Name == kindName ? new Meddled<T>(this, Memory.Collection(kind, scope)) : Memory.Collection(kind, scope);

    sealed class Meddled<T>(MeddlingStore store, IRecords<T> records) : IRecords<T>
        where T : Record
    {
        public ValueTask<T?> FindAsync(string id, CancellationToken ct) => records.FindAsync(id, ct);

        public ValueTask<T?> FindByAsync(string key, string value, CancellationToken ct) => records.FindByAsync(key, value, ct);

        public ValueTask<IReadOnlyList<T>> OfAsync(string owner, CancellationToken ct) => records.OfAsync(owner, ct);

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
