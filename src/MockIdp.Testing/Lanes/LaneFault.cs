using System.Text.Json.Nodes;

namespace MockIdp.Testing;

/// <summary>
/// What happens to some calls of a lane instead of, or besides, what the vendor would do (docs/faults.md). All of it, where several members say something;
/// a reset goes with a delay only. Without members that say which calls, it is for all.
/// </summary>
public sealed record LaneFault
{
    /// <summary>The status, 200 to 599, that is answered in the vendor's words; the operation is not run. The contract must have it.</summary>
    public int? Status { get; init; }

    /// <summary>The vendor's error code that is answered, where it is not the one that the status usually has.</summary>
    public string? Code { get; init; }

    /// <summary>The contract's name of the example that is answered.</summary>
    public string? Example { get; init; }

    /// <summary>Whether the contract need not have <see cref="Status"/>.</summary>
    public bool AllowsUndocumented { get; init; }

    /// <summary>How long the caller waits before anything else, in real time.</summary>
    public LaneDelay? Delay { get; init; }

    /// <summary>When the connection is reset. Without a port (<see cref="MockIdpTransport.Memory"/>) the request fails all the same.</summary>
    public ConnectionReset? Reset { get; init; }

    /// <summary>How many bytes of the body are sent before the connection ends; always fewer than <c>Content-Length</c> says.</summary>
    public int? TruncateAfter { get; init; }

    /// <summary>Told instead of the true one.</summary>
    public string? ContentType { get; init; }

    /// <summary>How fast the body is sent.</summary>
    public int? BytesPerSecond { get; init; }

    /// <summary>Only calls of this project, as the journal names it, or with this value in path or query.</summary>
    public string? Project { get; init; }

    /// <summary>Only calls about this user or by this user, by id, or with this value in path, query or body: an e-mail address, a login. Case does not count.</summary>
    public string? User { get; init; }

    /// <summary>Only that one of the calls that match otherwise, from 1.</summary>
    public long? Nth { get; init; }

    /// <summary>For which part of the calls that match otherwise, 0 to 1.</summary>
    public double? Probability { get; init; }

    /// <summary>The same seed draws the same ones of the calls; 0 without it.</summary>
    public long? Seed { get; init; }

    /// <summary>On how many calls it acts; null until it is removed.</summary>
    public long? Calls { get; init; }

    /// <summary>As the control plane takes it.</summary>
    /// <param name="vendor">The prefix; null for every vendor.</param>
    /// <param name="operation">The operationId; null for all.</param>
    internal JsonObject ToOrder(string? vendor, string? operation)
    {
        var answer = Members(("status", Status), ("code", Code), ("example", Example), ("allow", AllowsUndocumented ? "undocumented" : null));
        var effect = Members(
            ("answer", answer.Count > 0 ? answer : null),
            ("delay", Delay?.ToOrder()),
            ("reset", Reset switch { ConnectionReset.BeforeOperation => "before", ConnectionReset.AfterOperation => "after", _ => null }),
            ("truncateAfter", TruncateAfter),
            ("contentType", ContentType),
            ("bytesPerSecond", BytesPerSecond));
        var match = Members(("vendor", vendor), ("operation", operation), ("project", Project), ("user", User), ("nth", Nth), ("probability", Probability), ("seed", Seed));
        return Members(("match", match), ("effect", effect), ("calls", Calls));
    }

    /// <summary>What is null is left out.</summary>
    internal static JsonObject Members(params (string Name, JsonNode? Value)[] members) =>
        new(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Name, member.Value)));
}

/// <summary>When a connection is reset.</summary>
public enum ConnectionReset
{
    /// <summary>Instead of the operation: nothing is done.</summary>
    BeforeOperation,

    /// <summary>Instead of its answer: it is done, and the caller cannot know.</summary>
    AfterOperation,
}
