using MockIdp.Core.Ambient;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;

namespace MockIdp.Core.Lanes;

/// <summary>An isolated world inside one server: its data, clock, ids and signing keys.</summary>
public sealed class Lane(string name, IStore store, TimeProvider clock)
{
    /// <summary>The lane of every request that names none.</summary>
    public const string Default = "default";

    public string Name => name;

    public TimeProvider Clock => clock;

    public Ids Ids { get; } = new();

    public SigningKeys Keys { get; } = new();

    /// <summary>The records of one kind in one of a vendor's projects.</summary>
    public IRecords<T> Collection<T>(Kind<T> kind, string vendor, string project)
        where T : Record =>
        store.Collection(kind, new Scope(name, vendor, project));

    /// <summary>The next number of a sequence of a vendor's project.</summary>
    public ValueTask<long> NextAsync(string vendor, string project, string sequence, long first, CancellationToken ct) =>
        store.NextAsync(new Scope(name, vendor, project), sequence, first, ct);
}
