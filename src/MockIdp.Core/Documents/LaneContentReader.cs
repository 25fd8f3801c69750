using System.Text.Json;
using MockIdp.Core.Contracts;

namespace MockIdp.Core.Documents;

/// <summary>Reads what <see cref="LaneContent"/> holds, entry by entry.</summary>
/// <param name="kindOf">The kind of a vendor's records that has a name, or null.</param>
sealed class LaneContentReader(Func<string, string, Kind?> kindOf)
{
    /// <summary>Of the entry that was read last: a JSON pointer.</summary>
    public string Pointer { get; private set; } = "";

    /// <exception cref="LaneContentException">While it is read.</exception>
    public IEnumerable<LaneEntry> Read(LaneContent content) =>
        Projects(content.Records, "/records").SelectMany(at => Members(at.Value, at.Pointer).SelectMany(kind => Records(at.Vendor, at.Project, kind)))
            .Concat<LaneEntry>(Projects(content.Sequences, "/sequences").SelectMany(at => Members(at.Value, at.Pointer).Select(sequence => Sequence(at.Vendor, at.Project, sequence))));

    IEnumerable<LaneEntry.Stored> Records(string vendor, string project, Member kind)
    {
        var known = kindOf(vendor, kind.Name) ?? throw new LaneContentException(kind.Pointer, $"there are no records of this kind in '{vendor}'");
        if (kind.Value.ValueKind != JsonValueKind.Array)
            throw new LaneContentException(kind.Pointer, "must be a list of records");
        var members = known.TypeInfo.Properties.Select(member => member.Name).ToHashSet();
        foreach (var (index, record) in kind.Value.EnumerateArray().Index())
        {
            Pointer = $"{kind.Pointer}/{index}";
            yield return new LaneEntry.Stored(vendor, project, known, Whole(members, record, Record(known, record)));
        }
    }

    Record Record(Kind kind, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String)
            throw new LaneContentException(Pointer, "must be a record, an object whose id is a text");
        try
        {
            var record = kind.Read(json);
            return kind.ProblemOf(record) is { } problem ? throw new LaneContentException(Pointer, problem) : record;
        }
        catch (FormatException problem)
        {
            throw new LaneContentException(Pointer, problem.Message.TrimEnd('.'));
        }
        catch (JsonException problem)
        {
            throw new LaneContentException(Pointer + problem.Path?[1..].Replace('.', '/'), Word(problem));
        }
    }

    /// <summary>What no record has would be lost without a word: an export that somebody has edited, or one of a later version.</summary>
    Record Whole(HashSet<string> members, JsonElement json, Record record)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (!members.Contains(member.Name))
                throw new LaneContentException(Pointers.Below(Pointer, member.Name), $"is not a field; the fields are {string.Join(", ", members)}");
        }
        return record;
    }

    /// <summary>Of the framework's words only the names of missing members are for people who do not see the types.</summary>
    static string Word(JsonException problem) =>
        problem.Message.Split("including: ") is [_, var missing, ..] ? $"must have {missing.Split('.')[0]}" : "has a value that the record does not take";

    LaneEntry.Sequence Sequence(string vendor, string project, Member sequence)
    {
        Pointer = sequence.Pointer;
        return sequence.Value.ValueKind == JsonValueKind.Number && sequence.Value.TryGetInt64(out var last)
            ? new(vendor, project, sequence.Name, last)
            : throw new LaneContentException(Pointer, "must be a whole number");
    }

    static IEnumerable<(string Vendor, string Project, JsonElement Value, string Pointer)> Projects(JsonElement tree, string pointer) =>
        from vendor in Members(tree, pointer)
        from project in Members(vendor.Value, vendor.Pointer)
        select (vendor.Name, project.Name, project.Value, project.Pointer);

    static IEnumerable<Member> Members(JsonElement json, string pointer) =>
        json.ValueKind == JsonValueKind.Object
            ? json.EnumerateObject().Select(member => new Member(member.Name, member.Value, Pointers.Below(pointer, member.Name)))
            : throw new LaneContentException(pointer, "must be an object");

    readonly record struct Member(string Name, JsonElement Value, string Pointer);
}
