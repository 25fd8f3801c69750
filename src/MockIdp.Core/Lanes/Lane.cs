using MockIdp.Core.Ambient;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Journal;
using MockIdp.Core.Steering;

namespace MockIdp.Core.Lanes;

/// <summary>An isolated world inside one server: its data, clock, ids, signing keys and outbox.</summary>
public sealed class Lane
{
    readonly IStore store;
    long lastUsed;
    int closed;
    Func<Task> begin = () => Task.CompletedTask;
    Task beginning = Task.CompletedTask;
    volatile bool isReplaced = true;
    LaneSettings? read;

    /// <summary>The lane of every request that names none.</summary>
    public const string Default = "default";

    public Lane(string name, IStore store, TimeProvider clock, JournalLimits journal)
    {
        Journal = new Journal.Journal(journal);
        (Name, this.store, Clock, CreatedAt) = (name, store, new LaneClock(clock), clock.GetUtcNow());
        (Ids, Keys) = (new Ids(Chance), new SigningKeys(Chance));
        Outbox = new Outbox.Outbox(this);
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
    public Journal.Journal Journal { get; }

    /// <summary>Whether addresses at mock.test do what they say.</summary>
    public bool KnowsMagic { get; init; } = true;

    /// <summary>What would have been sent to people.</summary>
    public Outbox.Outbox Outbox { get; }

    /// <summary>What it does to its calls besides what the vendors would do.</summary>
    public RuleBook Rules { get; } = new();

    IRecords<LaneSettings> Settings => Collection(LaneSettings.Kind, "", "");

    /// <summary>Tells the lane that the store holds something else under its name than before.</summary>
    internal void Replaced()
    {
        isReplaced = true;
        Outbox.Replaced();
    }

    /// <summary>Gives the lane what it holds from the beginning; nobody may use it before.</summary>
    /// <param name="seeding">Asked again by the next request when it failed; never throws by itself.</param>
    internal void Begin(Func<Task> seeding) => (begin, beginning) = (seeding, seeding());

    /// <summary>Brings what the lane keeps outside of the store up to what the store holds. Nearly always there is nothing to do, unless other servers share the store.</summary>
    public ValueTask ReadyAsync(CancellationToken ct) => isReplaced || store.IsShared || !beginning.IsCompletedSuccessfully ? ReadSettingsAsync(ct) : ValueTask.CompletedTask;

    /// <summary>Writes what was set, how far chance has gone and which keys there are, so that it comes back with the lane.</summary>
    public async ValueTask SaveSettingsAsync(CancellationToken ct)
    {
        ChanceSetting? chance = null;
        IReadOnlyList<KeptKey>? keys = null;
        LaneSettings Now(LaneSettings current) => current with { Clock = Clock.Save(), Chance = chance = Chance.Save(), Keys = keys = Keys.Save(), Rules = Rules.Save() };
        while ((await Settings.ChangeAsync(LaneSettings.OnlyId, Now, ct)).Outcome is Write.Missing)
            await Settings.InsertAsync(Now(new LaneSettings { Id = LaneSettings.OnlyId }), ct);
        Chance.Saved(chance);
        Keys.Saved(keys);
    }

    /// <summary>Writes what a call has changed in them, where that matters. What the lane held before it was replaced no longer does.</summary>
    internal ValueTask SaveChangesAsync(CancellationToken ct) => (Chance.IsUnsaved || Keys.IsUnsaved) && !isReplaced && Volatile.Read(ref closed) == 0 ? SaveSettingsAsync(ct) : ValueTask.CompletedTask;

    async ValueTask ReadSettingsAsync(CancellationToken ct)
    {
        var wasReplaced = isReplaced;
        isReplaced = false;
        try
        {
            if (beginning.IsFaulted || beginning.IsCanceled)
                beginning = begin();
            await beginning;
            var settings = await Settings.FindAsync(LaneSettings.OnlyId, ct);
            Take(settings, wasReplaced);
        }
        catch
        {
            // The next request asks again: a lane must not go on without what was set for it.
            isReplaced = true;
            throw;
        }
    }

    /// <summary>What is as it was read before must not begin anew.</summary>
    void Take(LaneSettings? settings, bool isReplacement)
    {
        var before = Interlocked.Exchange(ref read, settings);
        if (isReplacement || settings?.Clock != before?.Clock)
            Clock.Restore(settings?.Clock);
        if (isReplacement || settings?.Chance != Chance.Save())
            Chance.Restore(settings?.Chance);
        Keys.Restore(settings?.Keys);
        Rules.Restore(settings?.Rules, isReplacement);
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
