using System.Globalization;
using System.Text.Json.Nodes;

namespace MockIdp.Testing;

/// <summary>What a user's browser has after a log-in with the vendor's own page.</summary>
/// <param name="Token">A JWT, signed with a key of the lane that the vendor's key set tells.</param>
/// <param name="ExpiresAt">By the lane's clock.</param>
public sealed record LaneToken(string Token, DateTimeOffset ExpiresAt)
{
    internal static LaneToken Read(JsonNode state) =>
        new(state["token"]!.GetValue<string>(), DateTimeOffset.Parse(state["expiresAt"]!.GetValue<string>(), CultureInfo.InvariantCulture));
}
