using System.Buffers;
using System.Text;
using System.Text.Json;
using LiteDB;
using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;

namespace MockIdp.LiteDb;

/// <summary>Writes changes into the file, one after the other. Its caller is one thread, and makes the transactions.</summary>
/// <param name="numbers">The highest number that the file has given so far.</param>
sealed class FileWriter(Layout layout, long numbers)
{
    /// <summary>How many records are in memory while a world is copied.</summary>
    const int CopiedAtOnce = 1000;

    readonly ArrayBufferWriter<byte> buffer = new();

    public void Write(Change change)
    {
        if (change.World.Memo == Memo.Gone)
            return;
        switch (change)
        {
            case Change.Put put:
                Put(put);
                break;
            case Change.Removed removed:
                layout.Records.Delete(Layout.KeyOf(CollectionOf(removed.At), removed.Number));
                break;
            case Change.Counted counted:
                Count(counted.At, counted.Last);
                break;
            case Change.Forked forked:
                Copy(MemoOf(forked.World), MemoOf(forked.Into));
                break;
            case Change.Named:
                layout.Lanes.Insert(new BsonDocument { [Layout.Id] = MemoOf(change.World).Number, [Layout.Lane] = change.World.Lane });
                break;
            case Change.Ended:
                Erase(MemoOf(change.World));
                change.World.Memo = Memo.Gone;
                break;
            default:
                throw new InvalidOperationException($"There is no writing {change.GetType().Name}.");
        }
    }

    /// <summary>Removes everything of a world.</summary>
    public void Erase(Memo world)
    {
        foreach (var number in world.Collections.Values)
            EraseCollection(number);
        foreach (var (number, _) in world.Sequences.Values)
            layout.Sequences.Delete(number);
        layout.Lanes.Delete(world.Number);
    }

    public void EraseCollection(long number)
    {
        layout.Records.DeleteMany(Layout.Within(number));
        layout.Collections.Delete(number);
    }

    void Put(Change.Put put)
    {
        var document = Layout.Document(Layout.KeyOf(CollectionOf(put.At), put.Number), put.Kind, put.Record, Json(put.Kind, put.Record));
        if (put.Record.Revision == 1)
            layout.Records.Insert(document);
        else if (!layout.Records.Update(document))
            throw new InvalidOperationException($"The record that '{put.Record.Id}' of the kind '{put.Kind.Name}' replaces is not in the file.");
    }

    string Json(Kind kind, Record record)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer))
            kind.Write(json, record);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    void Count(Place at, long last)
    {
        var sequences = MemoOf(at.World).Sequences;
        var key = (at.Vendor, at.Project, at.Name);
        if (!sequences.TryGetValue(key, out var saved))
            AddSequence(MemoOf(at.World), key, last);
        else if (last > saved.Last)
            layout.Sequences.Update(Sequence(saved.Number, MemoOf(at.World), key, (sequences[key] = saved with { Last = last }).Last));
    }

    void Copy(Memo from, Memo to)
    {
        foreach (var (key, source) in from.Collections)
            Copy(source, AddCollection(to, key));
        foreach (var (key, (_, last)) in from.Sequences)
            AddSequence(to, key, last);
    }

    void Copy(long from, long to)
    {
        for (long next = 0; ;)
        {
            var some = layout.Records.Find(Layout.Within(from, next), limit: CopiedAtOnce).ToList();
            if (some.Count == 0)
                return;
            next = some.Max(document => Layout.NumberOf(document[Layout.Id].AsInt64)) + 1;
            foreach (var document in some)
                document[Layout.Id] = Layout.KeyOf(to, Layout.NumberOf(document[Layout.Id].AsInt64));
            layout.Records.Insert(some);
        }
    }

    Memo MemoOf(World world) => (Memo)(world.Memo ??= new Memo(++numbers));

    long CollectionOf(Place at) =>
        MemoOf(at.World).Collections.TryGetValue((at.Vendor, at.Project, at.Name), out var number) ? number : AddCollection(MemoOf(at.World), (at.Vendor, at.Project, at.Name));

    long AddCollection(Memo world, (string Vendor, string Project, string Name) key)
    {
        var number = ++numbers;
        layout.Collections.Insert(At(number, world, key));
        return world.Collections[key] = number;
    }

    void AddSequence(Memo world, (string Vendor, string Project, string Name) key, long last)
    {
        var number = ++numbers;
        layout.Sequences.Insert(Sequence(number, world, key, last));
        world.Sequences[key] = (number, last);
    }

    static BsonDocument Sequence(long number, Memo world, (string Vendor, string Project, string Name) key, long last)
    {
        var document = At(number, world, key);
        document[Layout.Last] = last;
        return document;
    }

    static BsonDocument At(long number, Memo world, (string Vendor, string Project, string Name) key) =>
        new() { [Layout.Id] = number, [Layout.World] = world.Number, [Layout.Vendor] = key.Vendor, [Layout.Project] = key.Project, [Layout.Name] = key.Name };
}
