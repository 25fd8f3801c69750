using System.Buffers;
using System.Text.Json;

namespace MockIdp.Core.Documents;

/// <summary>
/// Everything that a lane holds as JSON, to be kept in a file: <c>{vendor: {project: {kind: [record]}}}</c> and
/// <c>{vendor: {project: {name: last}}}</c>. One content has one text, and what was read gives the text that it was read from.
/// </summary>
/// <param name="Records">A JSON object.</param>
/// <param name="Sequences">A JSON object.</param>
public sealed record LaneContent(JsonElement Records, JsonElement Sequences)
{
    /// <summary>What a lane holds at one moment.</summary>
    public static async ValueTask<LaneContent> OfAsync(IStore store, string lane, CancellationToken ct)
    {
        var entries = await store.DumpAsync(lane, ct).ToListAsync(ct);
        return new(Tree(entries.OfType<LaneEntry.Stored>(), WriteKinds), Tree(entries.OfType<LaneEntry.Sequence>(), WriteSequences));
    }

    /// <summary>Puts contents together in the place of all that a lane holds, or throws and changes nothing.</summary>
    /// <param name="kindOf">The kind of a vendor's records that has a name, or null.</param>
    /// <param name="usual">A record that the lane holds too, unless the contents have one of its kind.</param>
    /// <exception cref="LaneContentException">They are no lane's content.</exception>
    public static async ValueTask LoadAsync(IReadOnlyList<LaneContent> contents, IStore store, string lane, Func<string, string, Kind?> kindOf, CancellationToken ct, LaneEntry.Stored? usual = null)
    {
        var reader = new LaneContentReader(kindOf);
        if (await store.LoadAsync(lane, With(usual, contents.SelectMany(reader.Read)).ToAsyncEnumerable(), ct) is Write.Duplicate duplicate)
            throw Taken(reader, duplicate);
    }

    /// <summary>Every reason why contents together are no lane's, with the number of the content. Of one that cannot be read it ends with the first.</summary>
    public static IReadOnlyList<(int Content, LaneContentException Problem)> Mistakes(IReadOnlyList<LaneContent> contents, Func<string, string, Kind?> kindOf)
    {
        var mistakes = new List<(int, LaneContentException)>();
        var lane = new Memory.MemoryLane(new(""), int.MaxValue, null);
        foreach (var (number, content) in contents.Index())
        {
            try
            {
                var reader = new LaneContentReader(kindOf);
                foreach (var entry in reader.Read(content))
                {
                    if (lane.Load(entry) is Write.Duplicate duplicate)
                        mistakes.Add((number, Taken(reader, duplicate)));
                }
            }
            catch (LaneContentException problem)
            {
                mistakes.Add((number, problem));
            }
        }
        return mistakes;
    }

    static IEnumerable<LaneEntry> With(LaneEntry.Stored? usual, IEnumerable<LaneEntry> entries)
    {
        var isThere = usual is null;
        foreach (var entry in entries)
        {
            isThere |= entry is LaneEntry.Stored stored && stored.Kind == usual?.Kind;
            yield return entry;
        }
        if (!isThere)
            yield return usual!;
    }

    static LaneContentException Taken(LaneContentReader reader, Write.Duplicate duplicate) => new(reader.Pointer, $"another has the same {string.Join(" and ", duplicate.Keys)}");

    static JsonElement Tree<T>(IEnumerable<T> entries, Action<Utf8JsonWriter, IEnumerable<T>> write)
        where T : LaneEntry
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            WriteObject(json, entries, entry => entry.Vendor, (json, ofVendor) => WriteObject(json, ofVendor, entry => entry.Project, (json, ofProject) => write(json, ofProject)));
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    static void WriteKinds(Utf8JsonWriter json, IEnumerable<LaneEntry.Stored> entries) => WriteObject(json, entries, entry => entry.Kind.Name, static (json, records) =>
    {
        json.WriteStartArray();
        foreach (var stored in records)
            stored.Kind.Write(json, stored.Record);
        json.WriteEndArray();
    });

    static void WriteSequences(Utf8JsonWriter json, IEnumerable<LaneEntry.Sequence> entries)
    {
        json.WriteStartObject();
        foreach (var sequence in entries)
            json.WriteNumber(sequence.Name, sequence.Last);
        json.WriteEndObject();
    }

    static void WriteObject<T>(Utf8JsonWriter json, IEnumerable<T> entries, Func<T, string> nameOf, Action<Utf8JsonWriter, IEnumerable<T>> write)
    {
        json.WriteStartObject();
        foreach (var group in entries.GroupBy(nameOf, StringComparer.Ordinal))
        {
            json.WritePropertyName(group.Key);
            write(json, group);
        }
        json.WriteEndObject();
    }
}

/// <summary>A document is no lane's content.</summary>
/// <param name="pointer">Where: a JSON pointer (RFC 6901).</param>
/// <param name="problem">What is wrong there.</param>
public sealed class LaneContentException(string pointer, string problem) : Exception($"{pointer}: {problem}")
{
    public string Pointer => pointer;

    /// <summary>Without the pointer.</summary>
    public string Problem => problem;
}
