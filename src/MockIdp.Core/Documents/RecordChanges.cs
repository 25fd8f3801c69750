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
}
