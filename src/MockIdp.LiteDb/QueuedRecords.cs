using MockIdp.Core.Documents;

namespace MockIdp.LiteDb;

/// <summary>Memory's records, whose writers wait while too much is on its way into the file.</summary>
sealed class QueuedRecords<T>(IRecords<T> memory, ChangeQueue queue) : IRecords<T>
    where T : Record
{
    public ValueTask<T?> FindAsync(string id, CancellationToken ct) => memory.FindAsync(id, ct);

    public ValueTask<T?> FindByAsync(string key, string value, CancellationToken ct) => memory.FindByAsync(key, value, ct);

    public ValueTask<IReadOnlyList<T>> OfAsync(string owner, CancellationToken ct) => memory.OfAsync(owner, ct);

    public ValueTask<IReadOnlyList<T>> AllAsync(CancellationToken ct) => memory.AllAsync(ct);

    public async ValueTask<Write> InsertAsync(T record, CancellationToken ct)
    {
        await queue.RoomAsync(ct);
        return await memory.InsertAsync(record, ct);
    }

    public async ValueTask<Write> ReplaceAsync(T record, CancellationToken ct)
    {
        await queue.RoomAsync(ct);
        return await memory.ReplaceAsync(record, ct);
    }

    public async ValueTask<Write> DeleteAsync(string id, CancellationToken ct)
    {
        await queue.RoomAsync(ct);
        return await memory.DeleteAsync(id, ct);
    }
}
