using MockIdp.Core.Ambient;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Journal;
using MockIdp.Core.Steering;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Lanes;

/// <summary>An isolated world inside one server: its data, clock, ids, signing keys and outbox.</summary>
public sealed class Lane
{
    readonly IStore store;
    long lastUsed;
    int closed;
    Func<Task> begin = () => Task.CompletedTask;
    Task beginning = Task.CompletedTask;
    readonly Lock starting = new();
    readonly KeptSettings settings;

    /// <summary>The lane of every request that names none.</summary>
    public const string Default = "default";

    /// <param name="hostOf">The vendor of a name, or null.</param>
    public Lane(string name, IStore store, TimeProvider clock, JournalLimits journal, Func<string, VendorHost?> hostOf)
    {
        Journal = store.Calls is { } calls ? new SharedJournal(name, calls, journal, hostOf) : new Journal.Journal(journal);
        (Name, this.store, Clock, CreatedAt) = (name, store, new LaneClock(clock), clock.GetUtcNow());
        (Ids, Keys) = (new Ids(Chance), new SigningKeys(Chance));
        Outbox = new Outbox.Outbox(this);
        Windows = new LaneWindows(store, name);
        settings = new KeptSettings(() => Collection(LaneSettings.Kind, "", ""), Apply);
        Enter();
    }

    public string Name { get; }

    /// <summary>Real time.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>Real time.</summary>
    public DateTimeOffset LastUsedAt => Clock.Real.GetUtcNow() - Unused;

    public LaneClock Clock { get; }

    /// <summary>Where everything comes from that is random in the lane.</summary>
    public Chance Chance { get; } = new();

    public Ids Ids { get; }

    public SigningKeys Keys { get; }

    /// <summary>What the lane was asked, and what it answered.</summary>
    public IJournal Journal { get; }

    /// <summary>Whether addresses at mock.test do what they say.</summary>
    public bool KnowsMagic { get; init; } = true;

    /// <summary>What would have been sent to people.</summary>
    public Outbox.Outbox Outbox { get; }

    /// <summary>What it does to its calls besides what the vendors would do.</summary>
    public IReadOnlyList<Rule> Rules => settings.Now?.Rules ?? [];

    /// <summary>How many calls it lets through to its vendors: at most one limit for each.</summary>
    public IReadOnlyList<VendorLimit> Limits => settings.Now?.Limits ?? [];

    /// <summary>Where the calls are counted that have a limit.</summary>
    public LaneWindows Windows { get; }

    /// <summary>Tells the lane that the store holds something else under its name than before.</summary>
    internal void Replaced()
    {
        settings.Replaced();
        Outbox.Replaced();
    }

    /// <summary>Gives the lane what it holds from the beginning; nobody may use it before.</summary>
    /// <param name="seeding">Asked again by the next request when it failed; never throws by itself.</param>
    internal void Begin(Func<Task> seeding) => (begin, beginning) = (seeding, seeding());

    /// <summary>Brings what the lane keeps outside of the store up to what the store holds. Nearly always there is nothing to do, unless other servers share the store.</summary>
    public ValueTask ReadyAsync(CancellationToken ct) => !settings.IsCurrent || store.IsShared || !beginning.IsCompletedSuccessfully ? ReadSettingsAsync(ct) : ValueTask.CompletedTask;

    /// <summary>Changes what is set about the lane, so that it comes back with it.</summary>
    /// <inheritdoc cref="KeptSettings.ChangeAsync"/>
    public ValueTask ChangeAsync(Func<LaneSettings, LaneSettings> change, CancellationToken ct) => settings.ChangeAsync(change, ct);

    /// <summary>Writes how far chance has gone and which keys there are, where that is not written yet. What the lane held before it was replaced no longer matters.</summary>
    public ValueTask SaveAsync(CancellationToken ct) => (Chance.IsUnsaved || Keys.IsUnsaved) && Volatile.Read(ref closed) == 0 ? ChangeAsync(WithCalls, ct) : ValueTask.CompletedTask;

    /// <summary>Settings with what calls have changed in them.</summary>
    LaneSettings WithCalls(LaneSettings current) => settings.IsCurrent ? current with { Chance = Chance.Since(current.Chance), Keys = Keys.With(current.Keys) } : current;

    async ValueTask ReadSettingsAsync(CancellationToken ct)
    {
        await BegunAsync();
        await settings.ReadAsync(ct);
        if (settings.Now is not null || !store.IsShared)
            return;
        // Another server has deleted it, or emptied it: it begins again, and all know of it.
        settings.Replaced();
        await begin();
        await Collection(LaneSettings.Kind, "", "").InsertAsync(new LaneSettings { Id = LaneSettings.OnlyId }, ct);
        await settings.ReadAsync(ct);
    }

    /// <summary>Whether other servers can see in the store that there is such a lane.</summary>
    internal bool HasBegun => beginning.IsCompletedSuccessfully && settings.Now is not null;

    /// <summary>One begins again what has failed, and all wait for it.</summary>
    Task BegunAsync()
    {
        lock (starting)
            return beginning.IsFaulted || beginning.IsCanceled ? beginning = begin() : beginning;
    }

    /// <summary>What is as it was before must not begin anew.</summary>
    void Apply(LaneSettings? now, LaneSettings? before, bool isReplacement)
    {
        if (isReplacement || now?.Clock != before?.Clock)
            Clock.Restore(now?.Clock);
        Chance.Restore(now?.Chance, isReplacement);
        Keys.Restore(now?.Keys);
        if (isReplacement || !(now?.Limits ?? []).SequenceEqual(before?.Limits ?? []))
            Windows.Begin();
    }

    /// <summary>The records of one kind in one of a vendor's projects.</summary>
    public IRecords<T> Collection<T>(Kind<T> kind, string vendor, string project)
        where T : Record =>
        KnowsMagic && kind.Keys.Count > 0 ? new TakenIdentities<T>(store.Collection(kind, Open(vendor, project)), kind) : store.Collection(kind, Open(vendor, project));

    /// <summary>The next number of a sequence of a vendor's project.</summary>
    public ValueTask<long> NextAsync(string vendor, string project, string sequence, long first, CancellationToken ct) =>
        store.NextAsync(Open(vendor, project), sequence, first, ct);

    /// <summary>Waits until what was done in the lane is where a crash of the server does not reach it; no caller may be told of it before.</summary>
    public ValueTask KeptAsync(CancellationToken ct) => store.KeptAsync(ct);

    /// <summary>Whether other servers write into it too.</summary>
    internal bool IsShared => store.IsShared;

    TimeSpan Unused => Clock.Real.GetElapsedTime(Interlocked.Read(ref lastUsed));

    /// <summary>Notes that the lane is used now.</summary>
    /// <returns>False when it is closed: then another one is to be made.</returns>
    internal bool Enter()
    {
        // Either whoever closes it sees this, or this sees that it is closed: both write before they read.
        Interlocked.Exchange(ref lastUsed, Clock.Real.GetTimestamp());
        return Volatile.Read(ref closed) == 0;
    }

    /// <summary>Lets nobody in any more, and nothing be written.</summary>
    internal void Close() => Interlocked.Exchange(ref closed, 1);

    /// <summary>Closes it, unless somebody has used it within a time.</summary>
    internal bool CloseIfIdle(TimeSpan idle)
    {
        if (Unused < idle)
            return false;
        Close();
        if (Unused >= idle)
            return true;
        Interlocked.Exchange(ref closed, 0);
        return false;
    }

    Scope Open(string vendor, string project) => Volatile.Read(ref closed) == 0 ? new Scope(Name, vendor, project) : throw new LaneClosedException(Name);
}
