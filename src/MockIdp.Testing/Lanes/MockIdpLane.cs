using System.Text;
using System.Text.Json.Nodes;

namespace MockIdp.Testing;

/// <summary>
/// A world of its own inside a server: users, sessions, clock, messages, rules and journal. Tests in parallel have one each.
/// Its vendors, generated from the contracts, are the members <c>Corbado</c>, <c>Logto</c> and so on.
/// </summary>
public sealed partial class MockIdpLane : IAsyncDisposable
{
    bool deleted;

    internal MockIdpLane(MockIdpServer server, string name)
    {
        (Server, Name) = (server, name);
        Clock = new LaneClock(this);
        Outbox = new LaneOutbox(this);
    }

    public MockIdpServer Server { get; }

    /// <summary>1 to 64 letters, digits, <c>.</c>, <c>_</c> and <c>-</c>; what <c>X-Mock-Lane</c> says.</summary>
    public string Name { get; }

    /// <summary>Its time.</summary>
    public LaneClock Clock { get; }

    /// <summary>The codes and links that would have reached people.</summary>
    public LaneOutbox Outbox { get; }

    /// <summary>Puts a seed in the place of all that the lane holds; <see cref="ResetAsync"/> goes back to it.</summary>
    /// <exception cref="MockIdpException">The seed has mistakes; each is told, and nothing of it is taken.</exception>
    public async Task SeedAsync(MockIdpSeed seed, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(seed);
        await AskAsync(HttpMethod.Put, "/seed", seed.ToYaml(), ct).ConfigureAwait(false);
    }

    /// <inheritdoc cref="SeedAsync(MockIdpSeed, CancellationToken)"/>
    public Task SeedAsync(Action<MockIdpSeed> fill, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(fill);
        var seed = new MockIdpSeed();
        fill(seed);
        return SeedAsync(seed, ct);
    }

    /// <summary>Forgets everything that happened here: records, messages, clock, rules, journal; back to the seed.</summary>
    public Task ResetAsync(CancellationToken ct = default) => AskAsync(HttpMethod.Post, "/reset", null, ct);

    /// <summary>Keeps what the lane holds now.</summary>
    /// <param name="name">1 to 64 letters, digits, <c>.</c>, <c>_</c> and <c>-</c>; an earlier snapshot of the name is forgotten.</param>
    /// <exception cref="ArgumentException">That is no name.</exception>
    /// <exception cref="MockIdpException">The lane has too many snapshots; the message says how many there may be.</exception>
    public Task<LaneSnapshot> SnapshotAsync(string name, CancellationToken ct = default) => LaneSnapshot.KeepAsync(this, name, ct);

    /// <summary>The lane's snapshots, by name.</summary>
    public Task<IReadOnlyList<LaneSnapshot>> SnapshotsAsync(CancellationToken ct = default) => LaneSnapshot.ListAsync(this, ct);

    /// <summary>Makes another lane that holds the same and goes its own way; it is deleted when it is disposed of. Its journal and its snapshots are its own.</summary>
    /// <param name="name">What it is called; null for a name that nobody else has.</param>
    /// <exception cref="MockIdpException">There is a lane of that name, or there are too many.</exception>
    public async Task<MockIdpLane> ForkAsync(string? name = null, CancellationToken ct = default)
    {
        var fork = await AskAsync(HttpMethod.Post, "/fork", LaneFault.Members(("to", name)), ct).ConfigureAwait(false);
        return new MockIdpLane(Server, fork!["name"]!.GetValue<string>());
    }

    /// <summary>Everything that the lane holds, as JSON to keep in a file: the same content is the same text. Passwords are hashes; keys, codes and tokens are in it as they are.</summary>
    public Task<string> ExportAsync(CancellationToken ct = default) => Server.Control.TextAsync(HttpMethod.Get, $"lanes/{Name}/export", null, ct);

    /// <summary>Puts what was exported, here or by another server, in the place of all that the lane holds.</summary>
    /// <exception cref="MockIdpException">It is no export; nothing of it is taken.</exception>
    public async Task ImportAsync(string exported, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(exported);
        using var body = new StringContent(exported, Encoding.UTF8, "application/json");
        await AskAsync(HttpMethod.Put, "/import", body, ct).ConfigureAwait(false);
    }

    /// <summary>Makes something happen to calls to any vendor from now on.</summary>
    /// <exception cref="MockIdpException">The fault contradicts itself or the contracts; the message says how.</exception>
    public Task<LaneRule> FaultAsync(LaneFault fault, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return LaneRule.AddAsync(this, fault.ToOrder(null, null), ct);
    }

    /// <summary>Takes back every fault that was ordered.</summary>
    public Task ClearRulesAsync(CancellationToken ct = default) => AskAsync(HttpMethod.Delete, "/rules", null, ct);

    /// <summary>Puts rate limits in the place of those that there are; all windows begin anew.</summary>
    /// <param name="limits">At most one for each vendor (<see cref="VendorLane.RateLimit"/>); null for those that the vendors document.</param>
    /// <exception cref="MockIdpException">A vendor that publishes no numbers needs them, or has no such plan.</exception>
    public Task SetRateLimitsAsync(IEnumerable<LaneRateLimit>? limits = null, CancellationToken ct = default) =>
        AskAsync(HttpMethod.Put, "/rate-limits", LaneFault.Members(("limits", limits is null ? null : new JsonArray([.. limits.Select(limit => limit.ToOrder())]))), ct);

    /// <summary>Lets all calls through again.</summary>
    public Task ClearRateLimitsAsync(CancellationToken ct = default) => AskAsync(HttpMethod.Delete, "/rate-limits", null, ct);

    /// <summary>Deletes the lane with everything in it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref deleted, true))
            await AskAsync(HttpMethod.Delete, "", null, CancellationToken.None).ConfigureAwait(false);
    }

    /// <param name="below">The path behind the lane's name.</param>
    internal Task<JsonNode?> AskAsync(HttpMethod method, string below, object? body, CancellationToken ct) =>
        Server.Control.SendAsync(method, $"lanes/{Name}{below}", body, ct);
}
