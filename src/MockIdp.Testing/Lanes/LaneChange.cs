using System.Text.Json.Nodes;

namespace MockIdp.Testing;

/// <summary>One difference of two states of a lane (an operation of JSON Patch, RFC 6902).</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Path">Where, as a JSON pointer: <c>/records/Corbado/pro-1/users/usr-1/fullName</c>, which is vendor, project, kind, id and member; or <c>/sequences/...</c>, the last numbers given.</param>
/// <param name="Value">What is there now; null for what was removed.</param>
public sealed record LaneChange(LaneChangeKind Kind, string Path, JsonNode? Value)
{
    /// <summary>As one reads it: <c>Replace /records/... "Jane Roe"</c>.</summary>
    public override string ToString() => Kind == LaneChangeKind.Remove ? $"{Kind} {Path}" : $"{Kind} {Path} {Value?.ToJsonString() ?? "null"}";

    internal static LaneChange Read(JsonNode change) => new(Enum.Parse<LaneChangeKind>(change["op"]!.GetValue<string>(), ignoreCase: true), change["path"]!.GetValue<string>(), change["value"]?.DeepClone());
}

/// <summary>What became of something that a lane holds.</summary>
public enum LaneChangeKind
{
    /// <summary>It was not there before.</summary>
    Add,

    /// <summary>It is not there any more.</summary>
    Remove,

    /// <summary>It is another value.</summary>
    Replace,
}
