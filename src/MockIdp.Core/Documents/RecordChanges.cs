namespace MockIdp.Core.Documents;

/// <summary>Changes that lose no other change: what was read is written back only if nobody wrote in between.</summary>
public static class RecordChanges
{
    /// <summary>Replaces a record by what <paramref name="change"/> makes of it, as often as it takes to be the first.</summary>
    /// <param name="change">Makes the new record of the current one. It may run more than once; what it throws ends the attempt with nothing written.</param>
    /// <returns>The outcome (<see cref="Write.Done"/>, <see cref="Write.Missing"/> or <see cref="Write.Duplicate"/>), and with <see cref="Write.Done"/> the record as it was written.</returns>
    public static async ValueTask<(Write Outcome, T? Record)> ChangeAsync<T>(this IRecords<T> records, string id, Func<T, T> change, CancellationToken ct)
        where T : Record
    {
        while (true)
        {
            if (await records.FindAsync(id, ct) is not { } current)
                return (Write.Missing.It, null);
            var changed = change(current);
            var outcome = await records.ReplaceAsync(changed, ct);
            if (outcome is not Write.Stale)
                return (outcome, outcome is Write.Done ? changed with { Revision = current.Revision + 1 } : null);
        }
    }

    /// <summary>Puts a record in the place of the one that has its id, or adds it.</summary>
    /// <returns>The outcome (<see cref="Write.Done"/>, or <see cref="Write.Duplicate"/> of another key than the id), and whether there was none of its id.</returns>
    public static async ValueTask<(Write Outcome, bool IsNew)> PutAsync<T>(this IRecords<T> records, T record, CancellationToken ct)
        where T : Record
    {
        while (true)
        {
            var (replaced, _) = await records.ChangeAsync(record.Id, current => record with { Revision = current.Revision }, ct);
            if (replaced is not Write.Missing)
                return (replaced, false);
            var inserted = await records.InsertAsync(record, ct);
            if (inserted is not Write.Duplicate { Keys: ["id", ..] })
                return (inserted, true);
        }
    }
}
