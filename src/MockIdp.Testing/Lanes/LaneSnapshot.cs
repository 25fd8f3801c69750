using MockIdp.Core.Lanes;

namespace MockIdp.Testing;

/// <summary>What a lane held at one moment, kept beside it. It costs the same for ten users and a hundred thousand.</summary>
public sealed class LaneSnapshot
{
    readonly MockIdpLane lane;

    internal LaneSnapshot(MockIdpLane lane, string name) => (this.lane, Name) = (lane, name);

    /// <summary>Its name in the lane.</summary>
    public string Name { get; }

    /// <summary>Puts the lane back to it: records, messages, clock, rules, rate limits and keys. It stays, and can be gone back to again.</summary>
    /// <exception cref="MockIdpException">It is not there any more.</exception>
    public Task RestoreAsync(CancellationToken ct = default) => lane.AskAsync(HttpMethod.Post, $"{Path}/restore", null, ct);

    /// <summary>What has changed since, in an order that makes the later state of the earlier one; nothing where nothing has.</summary>
    /// <param name="to">A later snapshot of the same lane; null for what the lane holds now.</param>
    /// <inheritdoc cref="RestoreAsync"/>
    public async Task<IReadOnlyList<LaneChange>> DiffAsync(LaneSnapshot? to = null, CancellationToken ct = default)
    {
        if (to is not null && (to.lane.Name != lane.Name || to.lane.Server != lane.Server))
            throw new ArgumentException($"It is a snapshot of the lane '{to.lane.Name}', not of '{lane.Name}'.", nameof(to));
        var patch = await lane.AskAsync(HttpMethod.Get, $"{Path}/diff{(to is null ? "" : $"?to={to.Name}")}", null, ct).ConfigureAwait(false);
        return [.. patch!.AsArray().Select(change => LaneChange.Read(change!))];
    }

    /// <summary>Forgets it.</summary>
    /// <inheritdoc cref="RestoreAsync"/>
    public Task DeleteAsync(CancellationToken ct = default) => lane.AskAsync(HttpMethod.Delete, Path, null, ct);

    string Path => $"/snapshots/{Name}";

    internal static async Task<LaneSnapshot> KeepAsync(MockIdpLane lane, string name, CancellationToken ct)
    {
        // Not for the server to say: '..' would be taken out of the path, and another operation called.
        if (!LaneBook.IsName(name))
            throw new ArgumentException($"'{name}' names no snapshot: it is called as a lane is, and {LaneBook.NameRule}.", nameof(name));
        var snapshot = new LaneSnapshot(lane, name);
        await lane.AskAsync(HttpMethod.Put, snapshot.Path, null, ct).ConfigureAwait(false);
        return snapshot;
    }

    internal static async Task<IReadOnlyList<LaneSnapshot>> ListAsync(MockIdpLane lane, CancellationToken ct)
    {
        var list = await lane.AskAsync(HttpMethod.Get, "/snapshots", null, ct).ConfigureAwait(false);
        return [.. list!["snapshots"]!.AsArray().Select(one => new LaneSnapshot(lane, one!["name"]!.GetValue<string>()))];
    }
}
