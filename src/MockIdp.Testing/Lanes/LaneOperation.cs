using System.Globalization;
using System.Text.Json.Nodes;

namespace MockIdp.Testing;

/// <summary>An operation of a vendor in a lane: what was asked of it, and what it is to answer.</summary>
public sealed class LaneOperation : FaultTarget
{
    readonly VendorLane vendor;
    readonly IReadOnlyList<(string Member, JsonNode Value)> narrowed;

    internal LaneOperation(VendorLane vendor, string id)
        : this(vendor, id, [])
    {
    }

    LaneOperation(VendorLane vendor, string id, IReadOnlyList<(string Member, JsonNode Value)> narrowed) => (this.vendor, Id, this.narrowed) = (vendor, id, narrowed);

    /// <summary>The contract's operationId.</summary>
    public string Id { get; }

    /// <summary>Only the calls that were answered with this status.</summary>
    public LaneOperation WithStatus(int status) => Narrow("status", status);

    /// <summary>Only the calls that were refused with this error code of the vendor.</summary>
    public LaneOperation WithCode(string code) => Narrow("code", code);

    /// <summary>Only the calls about this user, or where no user is named, by this user.</summary>
    public LaneOperation ForUser(string id) => Narrow("userId", id);

    /// <summary>Only the calls of this project, whatever the vendor calls it.</summary>
    public LaneOperation InProject(string id) => Narrow("project", id);

    /// <exception cref="MockIdpVerificationException">It was not, or it was called more often.</exception>
    public Task ShouldHaveBeenCalledOnce(CancellationToken ct = default) => VerifyAsync("exactly", 1, "once", ct);

    /// <exception cref="MockIdpVerificationException">It was called more or less often.</exception>
    public Task ShouldHaveBeenCalled(int times, CancellationToken ct = default) => VerifyAsync("exactly", times, Times(times), ct);

    /// <exception cref="MockIdpVerificationException">It was not called at all.</exception>
    public Task ShouldHaveBeenCalled(CancellationToken ct = default) => VerifyAsync("atLeast", 1, "at least once", ct);

    /// <exception cref="MockIdpVerificationException">It was.</exception>
    public Task ShouldNotHaveBeenCalled(CancellationToken ct = default) => VerifyAsync("exactly", 0, "never", ct);

    /// <summary>The calls, in their order; as many as the journal keeps.</summary>
    public async Task<IReadOnlyList<LaneCall>> CallsAsync(CancellationToken ct = default)
    {
        var query = string.Join('&', Claim().Select(member => $"{member.Key}={Uri.EscapeDataString(member.Value!.ToString())}"));
        var answer = await vendor.Lane.AskAsync(HttpMethod.Get, $"/journal?{query}", null, ct).ConfigureAwait(false);
        return [.. answer!["calls"]!.AsArray().Select(call => LaneCall.Read(call!))];
    }

    /// <summary>Makes something happen to the operation's calls from now on: those of <see cref="ForUser"/> and <see cref="InProject"/>, where it was narrowed so.</summary>
    /// <exception cref="InvalidOperationException">It was narrowed by what its calls are answered, which nobody knows before.</exception>
    /// <exception cref="MockIdpException">The fault contradicts itself or the contract; the message says how.</exception>
    public override Task<LaneRule> FaultAsync(LaneFault fault, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (narrowed.FirstOrDefault(one => one.Member is not ("userId" or "project")) is { Member: { } member })
            throw new InvalidOperationException($"A fault comes before the answer: it cannot be for calls of one {member}.");
        var whose = fault with { User = fault.User ?? Narrowed("userId"), Project = fault.Project ?? Narrowed("project") };
        return LaneRule.AddAsync(vendor.Lane, whose.ToOrder(vendor.Prefix, Id), ct);
    }

    string? Narrowed(string member) => narrowed.FirstOrDefault(one => one.Member == member).Value?.GetValue<string>();

    LaneOperation Narrow(string member, JsonNode value) => new(vendor, Id, [.. narrowed.Where(one => one.Member != member), (member, value)]);

    JsonObject Claim() =>
        new([KeyValuePair.Create("vendor", (JsonNode?)vendor.Prefix), KeyValuePair.Create("operationId", (JsonNode?)Id), .. narrowed.Select(one => KeyValuePair.Create(one.Member, (JsonNode?)one.Value.DeepClone()))]);

    async Task VerifyAsync(string number, int times, string words, CancellationToken ct)
    {
        var claim = Claim();
        claim[number] = times;
        var verdict = await vendor.Lane.AskAsync(HttpMethod.Post, "/journal/verify", claim, ct).ConfigureAwait(false);
        if (!verdict!["holds"]!.GetValue<bool>())
            throw new MockIdpVerificationException(Verdict.Word($"{vendor.Name} {Id}{string.Concat(narrowed.Select(one => $" ({one.Member} {one.Value})"))}", words, verdict));
    }

    static string Times(int times) => times switch
    {
        0 => "never",
        1 => "once",
        _ => times.ToString(CultureInfo.InvariantCulture) + " times",
    };
}
