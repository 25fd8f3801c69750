using System.Text.Json.Serialization;
using MockIdp.Core.Http;

namespace MockIdp.Core.Steering;

/// <summary>What a lane does to some of its calls instead of, or besides, what the vendor would do.</summary>
/// <param name="Id">Its name in the lane.</param>
/// <param name="Calls">How many calls it acts on; null: all, until it is removed.</param>
/// <param name="Seen">How many calls it has matched, nth call and probability aside.</param>
/// <param name="Hits">On how many of them it has acted.</param>
public sealed record Rule(string Id, RuleMatch Match, RuleEffect Effect, long? Calls = null, long Seen = 0, long Hits = 0)
{
    /// <summary>On how many calls it will act yet; null: on all.</summary>
    [JsonIgnore]
    public long? Remaining => Calls is { } calls ? Math.Max(0, calls - Hits) : null;
}

/// <summary>The calls that a rule is for: what is null does not count.</summary>
/// <param name="Vendor">The prefix or name, in any case.</param>
/// <param name="Project">The vendor's project of the caller, or a value of path or query.</param>
/// <param name="User">The id of the user that the call is about or that calls, or a value of path, query or body: an e-mail, a login.</param>
/// <param name="Nth">Only that one of the calls that match, from 1.</param>
/// <param name="Probability">From 0 to 1: for which part of the calls that match. The same seed draws the same ones.</param>
public sealed record RuleMatch(string? Vendor = null, string? OperationId = null, string? Project = null, string? User = null, long? Nth = null, double? Probability = null, long Seed = 0);

/// <summary>What happens to a call. All of it, where several members say something.</summary>
/// <param name="Answer">Given instead of the operation's own; the operation is not run.</param>
/// <param name="Delay">Before anything else.</param>
/// <param name="Reset">The connection is reset.</param>
/// <param name="TruncateAfter">How many bytes of the body are sent before the connection is cut, at most one less than there are.</param>
/// <param name="ContentType">Told instead of the true one.</param>
/// <param name="BytesPerSecond">How fast the body is sent.</param>
public sealed record RuleEffect(ForcedAnswer? Answer = null, RuleDelay? Delay = null, ResetMoment? Reset = null, int? TruncateAfter = null, string? ContentType = null, int? BytesPerSecond = null)
{
    /// <summary>What can be a header's value.</summary>
    public string? ContentType { get; } = ContentType is null || ContentType.All(c => c is >= ' ' and <= '~') ? ContentType : throw new FormatException("A content type is visible ASCII.");
}

/// <summary>When a connection is reset.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResetMoment>))]
public enum ResetMoment
{
    /// <summary>Instead of the operation: nothing was done.</summary>
    Before,

    /// <summary>Instead of its answer: it was done, and the caller cannot know.</summary>
    After,
}
