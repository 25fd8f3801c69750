namespace MockIdp.Core.Documents;

/// <summary>Where a collection lives: one lane, one vendor, one of the vendor's projects.</summary>
public readonly record struct Scope(string Lane, string Vendor, string Project);

/// <summary>
/// The seam between vendors and engines. Everything is asynchronous, because durable engines answer after their write is in;
/// memory answers at once.
/// </summary>
public interface IStore
{
    IRecords<T> Collection<T>(Kind<T> kind, Scope scope)
        where T : Record;

    /// <summary>The next number of a sequence, never given twice.</summary>
    /// <param name="name">The sequence within the scope.</param>
    /// <param name="first">The first number it gives.</param>
    ValueTask<long> NextAsync(Scope scope, string name, long first, CancellationToken ct);

    /// <summary>Forgets everything of a lane: records and sequences.</summary>
    ValueTask DropAsync(string lane, CancellationToken ct);
}

/// <summary>The records of one kind in one scope.</summary>
public interface IRecords<T>
    where T : Record
{
    /// <summary>The record, or null.</summary>
    ValueTask<T?> FindAsync(string id, CancellationToken ct);

    /// <summary>The record that holds a unique key, or null.</summary>
    /// <param name="key">The name of a <see cref="UniqueKey{T}"/> of the kind.</param>
    /// <param name="value">The value in the compared form.</param>
    ValueTask<T?> FindByAsync(string key, string value, CancellationToken ct);

    /// <summary>All records in the order in which they were inserted, as they are at one moment: later writes do not change the list.</summary>
    ValueTask<IReadOnlyList<T>> AllAsync(CancellationToken ct);

    /// <summary>Adds a record and claims its keys in one step.</summary>
    /// <returns><see cref="Write.Done"/> or <see cref="Write.Duplicate"/>.</returns>
    ValueTask<Write> InsertAsync(T record, CancellationToken ct);

    /// <summary>Puts a record in the place of the one that has its id and its <see cref="Record.Revision"/>.</summary>
    /// <returns><see cref="Write.Done"/>, <see cref="Write.Missing"/>, <see cref="Write.Stale"/> or <see cref="Write.Duplicate"/>.</returns>
    ValueTask<Write> ReplaceAsync(T record, CancellationToken ct);

    /// <summary>Removes a record; its keys are free again.</summary>
    /// <returns><see cref="Write.Done"/> or <see cref="Write.Missing"/>.</returns>
    ValueTask<Write> DeleteAsync(string id, CancellationToken ct);
}
