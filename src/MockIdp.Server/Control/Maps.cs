using System.Globalization;
using MockIdp.Core.Ambient;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Outbox;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Control;

/// <summary>What the server holds, as the control plane shows it.</summary>
static class Maps
{
    public static LaneState ToWire(this Lane lane, IReadOnlyList<Claim> claims) => new()
    {
        Name = lane.Name,
        CreatedAt = Time(lane.CreatedAt),
        LastUsedAt = Time(lane.LastUsedAt),
        Claims = [.. claims.Select(claim => claim.ToString())],
        Clock = lane.Clock.Read().ToWire(),
        RandomSeed = lane.Chance.Seed,
    };

    public static ClockState ToWire(this ClockReading clock) => new()
    {
        Now = Time(clock.Now),
        Mode = clock.IsReal ? ClockMode.Real : clock.Rate == 0 ? ClockMode.Frozen : ClockMode.Running,
        Rate = clock.Rate,
    };

    /// <exception cref="VendorError">It is longer than any clock can go.</exception>
    public static ClockChange ToChange(this ClockOrder order) => new(
        order.Real is true,
        order.Set is null ? null : DateTimeOffset.Parse(order.Set, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime(),
        order.Advance is null ? TimeSpan.Zero : Durations.Parse(order.Advance) ?? throw ControlErrors.ClockOutOfRange(),
        order.Freeze is { } freeze ? freeze ? 0 : 1 : order.Rate);

    public static OutboxEntry ToWire(this KeptMessage kept) => new()
    {
        Id = long.Parse(kept.Id, CultureInfo.InvariantCulture),
        SentAt = Time(kept.SentAt),
        Vendor = kept.Message.Vendor,
        Project = kept.Message.Project,
        Channel = kept.Message.Channel,
        To = kept.Message.To,
        Purpose = kept.Message.Purpose,
        UserId = kept.Message.UserId,
        Code = kept.Message.Code,
        Link = kept.Message.Link,
    };

    public static PatchOperation ToWire(this Core.Documents.PatchOperation operation) => new() { Op = operation.Op, Path = operation.Path, Value = operation.Value };

    public static PadlockCredential ToWire(this ReadyCredential credential) => new() { Scheme = credential.Scheme, UserName = credential.UserName, Value = credential.Value };

    /// <summary>ISO 8601 in UTC, with milliseconds.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
