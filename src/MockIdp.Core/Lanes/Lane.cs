using MockIdp.Core.Ambient;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Journal;

namespace MockIdp.Core.Lanes;

/// <summary>An isolated world inside one server: its data, clock, ids, signing keys and outbox.</summary>
public sealed class Lane
{
    readonly IStore store;

    /// <summary>The lane of every request that names none.</summary>
    public const string Default = "default";

    public Lane(string name, IStore store, TimeProvider clock, JournalLimits journal)
    {
        Journal = new Journal.Journal(journal);
        (Name, this.store, Clock, CreatedAt) = (name, store, new LaneClock(clock), clock.GetUtcNow());
        Outbox = new Outbox.Outbox(this);
    }

    public string Name { get; }

    /// <summary>Real time.</summary>
    public DateTimeOffset CreatedAt { get; }

    public LaneClock Clock { get; }

    public Ids Ids { get; } = new();

    public SigningKeys Keys { get; } = new();

    /// <summary>What the lane was asked, and what it answered.</summary>
    public Journal.Journal Journal { get; }

    /// <summary>What would have been sent to people.</summary>
    public Outbox.Outbox Outbox { get; }

    /// <summary>The records of one kind in one of a vendor's projects.</summary>
    public IRecords<T> Collection<T>(Kind<T> kind, string vendor, string project)
        where T : Record =>
        store.Collection(kind, new Scope(Name, vendor, project));

    /// <summary>The next number of a sequence of a vendor's project.</summary>
    public ValueTask<long> NextAsync(string vendor, string project, string sequence, long first, CancellationToken ct) =>
        store.NextAsync(new Scope(Name, vendor, project), sequence, first, ct);
}
