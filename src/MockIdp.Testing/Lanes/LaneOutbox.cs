using System.Globalization;
using System.Text.Json.Nodes;

namespace MockIdp.Testing;

/// <summary>The messages of a lane that would have been sent to people; none ever leaves the server.</summary>
public sealed class LaneOutbox
{
    static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);

    readonly MockIdpLane lane;

    internal LaneOutbox(MockIdpLane lane) => this.lane = lane;

    /// <summary>The messages, the newest first.</summary>
    /// <param name="to">Only those to this address or number.</param>
    public async Task<IReadOnlyList<LaneMessage>> MessagesAsync(string? to = null, CancellationToken ct = default) =>
        await AskAsync(Query(to, null, null, 0), ct).ConfigureAwait(false);

    /// <summary>Waits for a code and gives it: the newest, if one is there already.</summary>
    /// <param name="to">The address or number that it is sent to.</param>
    /// <param name="purpose">Only messages for this, like <c>passwordReset</c>, where a vendor sends several.</param>
    /// <param name="after">Only messages with greater numbers count (<see cref="LaneMessage.Id"/>): for the second code of one address.</param>
    /// <param name="timeout">At most 60 seconds; 10 without it.</param>
    /// <exception cref="MockIdpException">None came; the message names those that did.</exception>
    public async Task<string> WaitForCodeAsync(string to, string? purpose = null, long after = 0, TimeSpan? timeout = null, CancellationToken ct = default) =>
        (await WaitAsync(to, purpose, "code", after, timeout ?? Usual, ct).ConfigureAwait(false)).Code!;

    /// <summary>Waits for a link and gives it: the newest, if one is there already.</summary>
    /// <inheritdoc cref="WaitForCodeAsync"/>
    public async Task<Uri> WaitForLinkAsync(string to, string? purpose = null, long after = 0, TimeSpan? timeout = null, CancellationToken ct = default) =>
        new((await WaitAsync(to, purpose, "link", after, timeout ?? Usual, ct).ConfigureAwait(false)).Link!);

    async Task<LaneMessage> WaitAsync(string to, string? purpose, string part, long after, TimeSpan timeout, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, TimeSpan.FromSeconds(60));
        var seconds = ((int)Math.Ceiling(timeout.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (await AskAsync($"{Query(to, purpose, part, after)}&wait={seconds}", ct).ConfigureAwait(false) is [var newest, ..])
            return newest;
        var others = await MessagesAsync(null, ct).ConfigureAwait(false);
        throw new MockIdpException($"No {part} for {to} came within {seconds} s. "
            + (others.Count == 0 ? "There are no messages at all." : $"There are messages to {string.Join(", ", others.Select(other => $"{other.To} ({other.Purpose})").Distinct())}."));
    }

    async Task<LaneMessage[]> AskAsync(string query, CancellationToken ct)
    {
        var answer = await lane.Server.Control.SendAsync(HttpMethod.Get, query, null, ct).ConfigureAwait(false);
        return [.. answer!["messages"]!.AsArray().Select(message => Read(message!))];
    }

    string Query(string? to, string? purpose, string? part, long after) =>
        $"outbox?lane={lane.Name}&since={after.ToString(CultureInfo.InvariantCulture)}" + (to is null ? "" : $"&to={Uri.EscapeDataString(to)}") + (purpose is null ? "" : $"&purpose={Uri.EscapeDataString(purpose)}") + (part is null ? "" : $"&holds={part}");

    static LaneMessage Read(JsonNode message) => new(
        message["id"]!.GetValue<long>(),
        message["vendor"]!.GetValue<string>(),
        message["channel"]!.GetValue<string>(),
        message["to"]!.GetValue<string>(),
        message["purpose"]!.GetValue<string>(),
        message["code"]?.GetValue<string>(),
        message["link"]?.GetValue<string>());
}

/// <summary>A message that would have been sent.</summary>
/// <param name="Id">Later messages have greater numbers.</param>
/// <param name="Vendor">The vendor's prefix.</param>
/// <param name="Channel"><c>email</c> or <c>sms</c>.</param>
/// <param name="To">The address or number.</param>
/// <param name="Purpose">What it is for, like <c>passwordReset</c>.</param>
/// <param name="Code">The code in it; null where there is none.</param>
/// <param name="Link">The link in it; null where there is none.</param>
public sealed record LaneMessage(long Id, string Vendor, string Channel, string To, string Purpose, string? Code, string? Link);
