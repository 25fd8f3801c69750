using System.Text;
using LiteDB;
using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;

namespace MockIdp.LiteDb;

/// <summary>Brings what the file holds back into memory.</summary>
/// <param name="kindOf">The kind of a vendor's records that has a name, or null.</param>
sealed class FileReader(Layout layout, Func<string, string, Kind?> kindOf)
{
    readonly Dictionary<long, MemoryLane> worlds = [];
    readonly Dictionary<long, (string Vendor, string Project, Kind Kind, MemoryLane Lane)> collections = [];

    readonly Dictionary<long, Memo> leftovers = [];

    /// <summary>The highest number of a world, collection or sequence.</summary>
    public long Highest { get; private set; }

    /// <summary>Worlds that no name stands for: a copy or a load was going on when the server ended.</summary>
    public IEnumerable<Memo> Leftovers => leftovers.Values;

    /// <exception cref="StoreException">Something in it is not for this server.</exception>
    public void ReadInto(MemoryStore store)
    {
        ReadLanes(store);
        foreach (var at in layout.Collections.FindAll())
            ReadCollection(at, (at[Layout.Vendor].AsString, at[Layout.Project].AsString, at[Layout.Name].AsString));
        foreach (var at in layout.Sequences.FindAll())
            ReadSequence(at, (at[Layout.Vendor].AsString, at[Layout.Project].AsString, at[Layout.Name].AsString));
        foreach (var document in layout.Records.Find(Query.All(Query.Ascending)))
            ReadRecord(document);
    }

    /// <summary>The later of two worlds with one name is the lane: the other was about to end.</summary>
    void ReadLanes(MemoryStore store)
    {
        var named = new Dictionary<string, Memo>(StringComparer.Ordinal);
        foreach (var document in layout.Lanes.Find(Query.All(Query.Ascending)))
        {
            var memo = new Memo(Number(document));
            var lane = document[Layout.Lane].AsString;
            if (named.TryGetValue(lane, out var before))
            {
                leftovers[before.Number] = before;
                worlds.Remove(before.Number);
            }
            named[lane] = memo;
            worlds[memo.Number] = store.Restore(lane);
            worlds[memo.Number].World.Memo = memo;
        }
    }

    void ReadCollection(BsonDocument document, (string Vendor, string Project, string Name) key)
    {
        var number = Number(document);
        MemoOf(document[Layout.World].AsInt64).Collections[key] = number;
        if (!worlds.TryGetValue(document[Layout.World].AsInt64, out var lane))
            return;
        var kind = kindOf(key.Vendor, key.Name) ?? throw new StoreException($"it holds records of the kind '{key.Name}' of '{key.Vendor}', which this server does not know; start the version that wrote them");
        collections[number] = (key.Vendor, key.Project, kind, lane);
    }

    void ReadSequence(BsonDocument document, (string Vendor, string Project, string Name) key)
    {
        var last = document[Layout.Last].AsInt64;
        MemoOf(document[Layout.World].AsInt64).Sequences[key] = (Number(document), last);
        if (worlds.TryGetValue(document[Layout.World].AsInt64, out var lane))
            lane.Restore(new LaneEntry.Sequence(key.Vendor, key.Project, key.Name, last));
    }

    void ReadRecord(BsonDocument document)
    {
        var key = document[Layout.Id].AsInt64;
        if (!collections.TryGetValue(Layout.CollectionOf(key), out var at))
            return;
        if (document[Layout.Version].AsInt32 > at.Kind.Version)
            throw new StoreException($"it holds records of the kind '{at.Kind.Name}' of '{at.Vendor}' in version {document[Layout.Version].AsInt32}; this server knows version {at.Kind.Version}. Start the version that wrote them");
        var record = Record(document, at.Kind) with { Revision = document[Layout.Revision].AsInt64 };
        if (at.Lane.Restore(new LaneEntry.Stored(at.Vendor, at.Project, at.Kind, record), Layout.NumberOf(key)) is Write.Duplicate duplicate)
            throw new StoreException($"two records of the kind '{at.Kind.Name}' of '{at.Vendor}' have the same {string.Join(" and ", duplicate.Keys)}");
    }

    static Record Record(BsonDocument document, Kind kind)
    {
        try
        {
            return kind.Read(Encoding.UTF8.GetBytes(document[Layout.Json].AsString));
        }
        catch (System.Text.Json.JsonException problem)
        {
            throw new StoreException($"a record of the kind '{kind.Name}' cannot be read: {problem.Message}", problem);
        }
    }

    Memo MemoOf(long world)
    {
        if (worlds.TryGetValue(world, out var lane))
            return (Memo)lane.World.Memo!;
        if (!leftovers.TryGetValue(world, out var memo))
            leftovers[world] = memo = new Memo(world);
        return memo;
    }

    long Number(BsonDocument document)
    {
        var number = document[Layout.Id].AsInt64;
        Highest = Math.Max(Highest, number);
        return number;
    }
}
