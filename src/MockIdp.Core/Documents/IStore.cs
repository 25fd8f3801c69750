using MockIdp.Core.Journal;
using MockIdp.Core.Steering;

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

    /// <summary>The names of the lanes that hold something, in ordinal order.</summary>
    ValueTask<IReadOnlyList<string>> LanesAsync(CancellationToken ct);

    /// <summary>Puts a copy of a lane, records and sequences as they are at one moment, in the place of another.</summary>
    /// <param name="replace">Whether the other lane may hold something already.</param>
    /// <returns><see cref="Write.Done"/>; <see cref="Write.Missing"/> when the first holds nothing; <see cref="Write.Duplicate"/> when the other does and must not be replaced.</returns>
    ValueTask<Write> ForkAsync(string from, string to, bool replace, CancellationToken ct);

    /// <summary>Forgets everything that a lane holds.</summary>
    ValueTask DropAsync(string lane, CancellationToken ct);

    /// <summary>
    /// Everything that a lane holds at one moment: the records by vendor, project and kind in ordinal order and within a kind in the order of
    /// their insertion, then the sequences by vendor, project and name.
    /// </summary>
    IAsyncEnumerable<LaneEntry> DumpAsync(string lane, CancellationToken ct);

    /// <summary>Puts what was dumped in the place of a lane, all of it or nothing. The records' revisions begin again.</summary>
    /// <returns><see cref="Write.Done"/>, or <see cref="Write.Duplicate"/> for the entry that was read last.</returns>
    ValueTask<Write> LoadAsync(string lane, IAsyncEnumerable<LaneEntry> entries, CancellationToken ct);

    /// <summary>
    /// Waits until everything that was written until now, by anybody, outlives this process; no caller may be told of it before. At once
    /// where a write has answered for itself, and where nothing is promised (memory).
    /// </summary>
    /// <exception cref="IOException">It cannot be kept any more.</exception>
    ValueTask KeptAsync(CancellationToken ct) => ValueTask.CompletedTask;

    /// <summary>Whether the engine could serve a request now; false while e.g. its database is out of reach.</summary>
    ValueTask<bool> IsAvailableAsync(CancellationToken ct) => new(true);

    /// <summary>Whether what it holds outlives this process.</summary>
    bool IsLasting => false;

    /// <summary>Whether other servers can change what it holds: then nothing of it may be remembered from one request to the next.</summary>
    bool IsShared => false;

    /// <summary>Where the calls of a lane are counted by all servers that share the store, so that its rate limits hold for all of them together; null: each server counts for itself.
    /// They are forgotten with what the lane holds: by a fork in its place, a drop and a load.</summary>
    IRateWindows? WindowsOf(string lane) => null;

    /// <summary>Where the journals of all servers are that share the store; null: each has its own.</summary>
    ICallLog? Calls => null;

    /// <summary>A lane, by its name, holds something else than before its last moment: by a fork, a drop or a load, on this server or on another one.</summary>
    event Action<string>? Replaced;
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

    /// <summary>The records of one owner (<see cref="Kind{T}.Owner"/>), as <see cref="AllAsync"/> orders them.</summary>
    ValueTask<IReadOnlyList<T>> OfAsync(string owner, CancellationToken ct);

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
