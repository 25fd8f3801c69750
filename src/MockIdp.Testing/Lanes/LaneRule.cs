using System.Text.Json.Nodes;

namespace MockIdp.Testing;

/// <summary>A fault that a lane was given.</summary>
public sealed class LaneRule
{
    readonly MockIdpLane lane;

    LaneRule(MockIdpLane lane, string id) => (this.lane, Id) = (lane, id);

    /// <summary>Its name in the lane, which answers tell in <c>X-Mock-Rule</c>.</summary>
    public string Id { get; }

    /// <summary>On how many calls it has acted.</summary>
    /// <exception cref="MockIdpException">It is not there any more.</exception>
    public async Task<long> HitsAsync(CancellationToken ct = default) => (await lane.AskAsync(HttpMethod.Get, $"/rules/{Id}", null, ct).ConfigureAwait(false))!["hits"]!.GetValue<long>();

    /// <summary>Takes it back.</summary>
    /// <inheritdoc cref="HitsAsync"/>
    public Task RemoveAsync(CancellationToken ct = default) => lane.AskAsync(HttpMethod.Delete, $"/rules/{Id}", null, ct);

    internal static async Task<LaneRule> AddAsync(MockIdpLane lane, JsonObject order, CancellationToken ct) =>
        new(lane, (await lane.AskAsync(HttpMethod.Post, "/rules", order, ct).ConfigureAwait(false))!["id"]!.GetValue<string>());
}
