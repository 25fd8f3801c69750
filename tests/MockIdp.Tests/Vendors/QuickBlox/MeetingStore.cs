using MockIdp.Core.Documents;
using Record = MockIdp.Core.Documents.Record;

namespace MockIdp.Tests.Vendors.QuickBlox;

/// <summary>
/// Memory in which the first readers of one kind of record wait for each other, and then all go on with what they read: the race that
/// parallel requests only meet by luck.
/// </summary>
sealed class MeetingStore<TMeeting>(int parties) : StoreAround
    where TMeeting : Record
{
    readonly TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int arrived;

    public override IRecords<T> Collection<T>(Kind<T> kind, Scope scope)
    {
        var collection = Memory.Collection(kind, scope);
        return typeof(T) == typeof(TMeeting) ? new Meeting<T>(this, collection) : collection;
    }

    async ValueTask<T> MeetAsync<T>(ValueTask<T> reading)
    {
        var read = await reading;
        if (Interlocked.Increment(ref arrived) == parties)
            met.SetResult();
        await met.Task;
        return read;
    }

    sealed class Meeting<T>(MeetingStore<TMeeting> store, IRecords<T> records) : IRecords<T>
        where T : Record
    {
        public ValueTask<T?> FindAsync(string id, CancellationToken ct) => store.MeetAsync(records.FindAsync(id, ct));

        public ValueTask<T?> FindByAsync(string key, string value, CancellationToken ct) => store.MeetAsync(records.FindByAsync(key, value, ct));

        public ValueTask<IReadOnlyList<T>> AllAsync(CancellationToken ct) => records.AllAsync(ct);

        public ValueTask<IReadOnlyList<T>> OfAsync(string owner, CancellationToken ct) => records.OfAsync(owner, ct);

        public ValueTask<Write> InsertAsync(T record, CancellationToken ct) => records.InsertAsync(record, ct);

        public ValueTask<Write> ReplaceAsync(T record, CancellationToken ct) => records.ReplaceAsync(record, ct);

        public ValueTask<Write> DeleteAsync(string id, CancellationToken ct) => records.DeleteAsync(id, ct);
    }
}
