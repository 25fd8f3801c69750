using System.Buffers;
using System.Text.Json;
using MockIdp.Core.Contracts;

namespace MockIdp.Core.Documents;

/// <summary>One operation of a JSON Patch (RFC 6902).</summary>
/// <param name="Op"><c>add</c>, <c>remove</c> or <c>replace</c>.</param>
/// <param name="Path">A JSON pointer.</param>
/// <param name="Value">Null for <c>remove</c>.</param>
public sealed record PatchOperation(string Op, string Path, JsonElement? Value);

/// <summary>
/// What differs between two lanes: the JSON Patch that makes the second of the first, both taken as the document
/// <c>{"records": {vendor: {project: {kind: {id: record}}}}, "sequences": {vendor: {project: {name: last}}}}</c>.
/// </summary>
public sealed class LaneDiff
{
    readonly List<PatchOperation> patch = [];

    LaneDiff()
    {
    }

    /// <summary>Compares two lanes, each at one moment.</summary>
    public static async ValueTask<IReadOnlyList<PatchOperation>> FindAsync(IStore store, string from, string to, CancellationToken ct)
    {
        var diff = new LaneDiff();
        diff.Compare(await DocumentAsync(store, from, ct), await DocumentAsync(store, to, ct), "");
        return diff.patch;
    }

    /// <summary>A tree of mappings, whose leaves are the entries themselves: of most nothing needs to be written, because both lanes have the same.</summary>
    static async ValueTask<Dictionary<string, object>> DocumentAsync(IStore store, string lane, CancellationToken ct)
    {
        var document = new Dictionary<string, object> { ["records"] = new Dictionary<string, object>(), ["sequences"] = new Dictionary<string, object>() };
        await foreach (var entry in store.DumpAsync(lane, ct))
        {
            if (entry is LaneEntry.Stored stored)
                Below(document, "records", stored.Vendor, stored.Project, stored.Kind.Name)[stored.Record.Id] = stored;
            else if (entry is LaneEntry.Sequence sequence)
                Below(document, "sequences", sequence.Vendor, sequence.Project)[sequence.Name] = sequence;
        }
        return document;
    }

    static Dictionary<string, object> Below(Dictionary<string, object> document, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (!document.TryGetValue(name, out var below))
                document[name] = below = new Dictionary<string, object>();
            document = (Dictionary<string, object>)below;
        }
        return document;
    }

    void Compare(Dictionary<string, object> from, Dictionary<string, object> to, string path)
    {
        foreach (var name in from.Keys.Where(name => !to.ContainsKey(name)))
            patch.Add(new("remove", Member(path, name), null));
        foreach (var (name, value) in to)
        {
            if (!from.TryGetValue(name, out var before))
                patch.Add(new("add", Member(path, name), ToJson(value)));
            else if (value is Dictionary<string, object> tree)
                Compare((Dictionary<string, object>)before, tree, Member(path, name));
            else if (!IsSame(before, value))
                Compare(ToJson(before), ToJson(value), Member(path, name));
        }
    }

    void Compare(JsonElement from, JsonElement to, string path)
    {
        if (from.ValueKind != JsonValueKind.Object || to.ValueKind != JsonValueKind.Object)
        {
            if (!JsonElement.DeepEquals(from, to))
                patch.Add(new("replace", path, to));
            return;
        }
        foreach (var member in from.EnumerateObject().Where(member => !to.TryGetProperty(member.Name, out _)))
            patch.Add(new("remove", Member(path, member.Name), null));
        foreach (var member in to.EnumerateObject())
        {
            if (from.TryGetProperty(member.Name, out var before))
                Compare(before, member.Value, Member(path, member.Name));
            else
                patch.Add(new("add", Member(path, member.Name), member.Value));
        }
    }

    static bool IsSame(object one, object other) => one is LaneEntry.Stored before && other is LaneEntry.Stored after ? ReferenceEquals(before.Record, after.Record) : one.Equals(other);

    static string Member(string path, string name) => $"{path}/{Pointers.Escape(name)}";

    static JsonElement ToJson(object value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, value);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case LaneEntry.Stored stored:
                stored.Kind.Write(json, stored.Record);
                break;
            case LaneEntry.Sequence sequence:
                json.WriteNumberValue(sequence.Last);
                break;
            default:
                json.WriteStartObject();
                foreach (var (name, below) in (Dictionary<string, object>)value)
                {
                    json.WritePropertyName(name);
                    Write(json, below);
                }
                json.WriteEndObject();
                break;
        }
    }
}
