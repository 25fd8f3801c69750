using MockIdp.Core.Documents;
using Record = MockIdp.Core.Documents.Record;

namespace MockIdp.Tests.Harness;

/// <summary>Memory that two servers could share, and that does nothing for a caller who is gone. A test meets what is done with it.</summary>
sealed class WatchedStore : StoreAround, IStore
{
    public bool IsLasting => true;

    public bool IsShared => true;

    /// <summary>Told before a record is inserted, by its id.</summary>
    public Func<string, Task> Inserts { get; set; } = _ => Task.CompletedTask;

    /// <summary>Told when all records of a kind were read, before the reader has them.</summary>
    public Func<string, Task> HasRead { get; set; } = _ => Task.CompletedTask;

    /// <summary>Told after each write.</summary>
    public Action Written { get; set; } = () => { };

    public override IRecords<T> Collection<T>(Kind<T> kind, Scope scope) => new Watched<T>(this, kind.Name, Memory.Collection(kind, scope));

    ValueTask<Write> IStore.ForkAsync(string from, string to, bool replace, CancellationToken ct) => WriteAsync(() => Memory.ForkAsync(from, to, replace, ct), ct);

    ValueTask<Write> IStore.LoadAsync(string lane, IAsyncEnumerable<LaneEntry> entries, CancellationToken ct) => WriteAsync(() => Memory.LoadAsync(lane, entries, ct), ct);

    async ValueTask<Write> WriteAsync(Func<ValueTask<Write>> write, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var outcome = await write();
        if (outcome is Write.Done)
            Written();
        return outcome;
    }

    sealed class Watched<T>(WatchedStore store, string kind, IRecords<T> records) : IRecords<T>
        where T : Record
    {
        public ValueTask<T?> FindAsync(string id, CancellationToken ct) => records.FindAsync(id, ct);

        public ValueTask<T?> FindByAsync(string key, string value, CancellationToken ct) => records.FindByAsync(key, value, ct);

        public ValueTask<IReadOnlyList<T>> OfAsync(string owner, CancellationToken ct) => records.OfAsync(owner, ct);

        public async ValueTask<IReadOnlyList<T>> AllAsync(CancellationToken ct)
        {
            var all = await records.AllAsync(ct);
            await store.HasRead(kind);
            return all;
        }

        public async ValueTask<Write> InsertAsync(T record, CancellationToken ct)
        {
            await store.Inserts(record.Id);
            return await store.WriteAsync(() => records.InsertAsync(record, ct), ct);
        }

        public ValueTask<Write> ReplaceAsync(T record, CancellationToken ct) => store.WriteAsync(() => records.ReplaceAsync(record, ct), ct);

        public ValueTask<Write> DeleteAsync(string id, CancellationToken ct) => store.WriteAsync(() => records.DeleteAsync(id, ct), ct);
    }
}
