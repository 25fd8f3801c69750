using System.Text.Json;
using MockIdp.Core.Http;

namespace MockIdp.Core.Steering;

/// <summary>Whether a call is one that a rule is for.</summary>
public static class RuleMatching
{
    internal static bool Matches(this Rule rule, Call call) =>
        rule.Match.Names(call.Host.Name, call.Host.Vendor.Prefix)
        && (rule.Match.OperationId is null || rule.Match.OperationId == call.Operation.Id)
        && (rule.Match.Project is not { } project || Is(project, call.Host.Vendor.SubjectOf(call).Project) || IsInAddress(project, call))
        && (rule.Match.User is not { } user || Is(user, call.Host.Vendor.SubjectOf(call).UserId) || IsInAddress(user, call) || IsIn(user, call.Body.Root))
        // An answer that the operation does not have is none of its calls' business.
        && (rule.Effect.Answer is not { } answer || answer.At(call.Host, call.Operation).Answer is not null);

    /// <summary>Whether the match is for a vendor.</summary>
    public static bool Names(this RuleMatch match, string name, string prefix) => match.Vendor is null || Is(match.Vendor, name) || Is(match.Vendor, prefix);

    static bool IsInAddress(string wanted, Call call) =>
        call.PathValues.Any(pair => Is(wanted, pair.Value)) || call.Request.Query.Any(pair => pair.Value.Any(value => Is(wanted, value)));

    /// <summary>Any text or number of a body, however deep.</summary>
    static bool IsIn(string wanted, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(member => IsIn(wanted, member.Value)),
        JsonValueKind.Array => json.EnumerateArray().Any(item => IsIn(wanted, item)),
        JsonValueKind.String or JsonValueKind.Number => Is(wanted, json.ToString()),
        _ => false,
    };

    static bool Is(string wanted, string? value) => wanted.Equals(value, StringComparison.OrdinalIgnoreCase);
}
