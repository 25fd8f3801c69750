using MockIdp.Core.Ambient;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Control;

/// <summary>Where the control plane stands in the server, and what its operations know of it beyond their call.</summary>
static class ControlPlane
{
    /// <summary>The contract's name: <c>specs/Control.yaml</c>.</summary>
    public const string Name = "Control";

    /// <summary>Answers what no page below <c>/_mock</c> does.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var host = new VendorHost(new VendorEntry(Name, new ControlVendor(), WireOperations.All), Resources.Contract, Resources.Examples);
        var pipeline = endpoints.ServiceProvider.GetRequiredService<VendorPipeline>();
        endpoints.MapFallback(Addressing.OwnPrefix + "/{**path}", http => Below(Addressing.RawPath(http)) is { } path
            ? pipeline.HandleAsync(http, host, Lane.Default, new Address($"{http.Request.Scheme}://{http.Request.Host}{Addressing.OwnPrefix}", path))
            : Pages.NotHere.AnswerAsync(http));
    }

    /// <summary>What stands below the prefix in a path as it was sent; null where the prefix is written in another way (<c>/%5Fmock</c>, <c>/x/../_mock</c>), which routing does not mind.</summary>
    static string? Below(string path) =>
        path.Equals(Addressing.OwnPrefix, StringComparison.OrdinalIgnoreCase) ? "/"
        : path.StartsWith(Addressing.OwnPrefix + "/", StringComparison.OrdinalIgnoreCase) ? path[Addressing.OwnPrefix.Length..]
        : null;

    /// <summary>One of the server's own parts.</summary>
    public static T Part<T>(this Call call)
        where T : notnull =>
        call.Http.RequestServices.GetRequiredService<T>();

    /// <summary>The server's own address, as the caller knows it, without a trailing slash.</summary>
    public static string Root(this Call call) => call.Address.Base[..^Addressing.OwnPrefix.Length];

    /// <summary>The lane that a call speaks of. Nothing is made: looking at a lane must not bring one into the world.</summary>
    /// <exception cref="VendorError">There is none of that name.</exception>
    public static Lane ExistingLane(this Call call, string name) => call.Part<LaneBook>().Existing(name) ?? throw ControlErrors.NoSuchLane(name);

    /// <summary>Sees to it that a lane that is made for a change of its clock can have it: one that is refused must not leave a lane behind.</summary>
    /// <exception cref="VendorError">The clock cannot show that time.</exception>
    public static async ValueTask GuardClockAsync(this Call call, string name, ClockChange change, CancellationToken ct)
    {
        var lane = call.Part<LaneBook>().Existing(name);
        // One that came back from a database has its clock in there.
        if (lane is not null)
            await lane.ReadyAsync(ct);
        if (!(lane?.Clock ?? new LaneClock(call.Lane.Clock.Real)).Allows(change))
            throw ControlErrors.ClockOutOfRange();
    }

    /// <exception cref="VendorError">The clock, as the lane has it by now, cannot show that time.</exception>
    public static ValueTask ChangeClockAsync(this Lane lane, ClockChange change, CancellationToken ct) =>
        lane.ChangeAsync(settings => lane.Clock.TryChange(settings.Clock, change, out var clock) ? settings with { Clock = clock } : throw ControlErrors.ClockOutOfRange(), ct);

    /// <summary>The vendors of a name or prefix; all without one.</summary>
    /// <exception cref="VendorError">There is none of that name.</exception>
    public static IReadOnlyList<VendorHost> HostsCalled(this Call call, string? vendor)
    {
        var hosts = call.Part<IReadOnlyList<VendorHost>>();
        VendorHost[] called = [.. hosts.Where(host => vendor is null || host.Name.Equals(vendor, StringComparison.OrdinalIgnoreCase))];
        return called.Length > 0 ? called : throw ControlErrors.NoSuchVendor(vendor!, hosts.Select(host => host.Name));
    }

    /// <summary>The records of a lane, each kind in the order of its insertion.</summary>
    /// <param name="project">The only one that is asked for; null for all.</param>
    public static async ValueTask<IReadOnlyList<LaneEntry.Stored>> HeldAsync(this Call call, string lane, string? project, CancellationToken ct)
    {
        var held = new List<LaneEntry.Stored>();
        await foreach (var entry in call.Part<IStore>().DumpAsync(lane, ct))
        {
            if (entry is LaneEntry.Stored stored && (project is null || stored.Project == project))
                held.Add(stored);
        }
        return held;
    }

    /// <summary>The lane that a call changes, made if it is not there yet.</summary>
    /// <exception cref="VendorError">There are as many lanes as there may be.</exception>
    public static Lane LaneOrNew(this Call call, string name) => call.Part<LaneBook>().Find(name, out var problem) ?? throw ControlErrors.NoRoom(problem!);
}
