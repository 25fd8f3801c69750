using System.Text;
using System.Text.Json.Nodes;

namespace MockIdp.Testing;

/// <summary>Says in words why a claim about calls does not hold.</summary>
static class Verdict
{
    /// <param name="what">The operation, and what it was narrowed to.</param>
    /// <param name="wanted">How often, in words.</param>
    /// <param name="verdict">JournalVerdict of specs/Control.yaml.</param>
    public static string Word(string what, string wanted, JsonNode verdict)
    {
        var text = new StringBuilder($"{what} should have been called {wanted}, and was called {verdict["found"]} times.");
        foreach (var call in verdict["calls"]!.AsArray())
            text.Append("\n  ").Append(LaneCall.Read(call!));
        if (verdict["nearMisses"]!.AsArray() is { Count: > 0 } near)
        {
            text.Append("\nThe nearest calls:");
            foreach (var miss in near)
                text.Append("\n  ").Append(LaneCall.Read(miss!["call"]!)).Append(": ").AppendJoin(", ", miss["differences"]!.AsArray().Select(Differs));
        }
        return text.ToString();
    }

    static string Differs(JsonNode? difference) => $"{difference!["member"]} is {difference["actual"] ?? "absent"}, not {difference["wanted"]}";
}
