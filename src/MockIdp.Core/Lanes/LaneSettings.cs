using System.Text.Json.Serialization;
using MockIdp.Core.Ambient;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Steering;

namespace MockIdp.Core.Lanes;

/// <summary>
/// What was set about a lane. It is a record of the lane, and so comes back with it: from a snapshot, from a file, after a restart, on another
/// server. There is one, and none as long as nothing was set; where servers share a store there always is: a lane without it was deleted by another one.
/// </summary>
public sealed record LaneSettings : Record
{
    public const string OnlyId = "lane";

    public static readonly Kind<LaneSettings> Kind = new("settings", static () => LaneSettingsJson.Default.LaneSettings)
    {
        Problem = static settings =>
            settings.Keys?.FirstOrDefault(key => !key.IsSound()) is { } bad ? $"there is a signing key that is none of {bad.Algorithm}"
            : settings.Limits?.FirstOrDefault(limit => !limit.IsSound) is { } limit ? $"there is a rate limit that nobody can count by: {limit.Calls} calls in {limit.Seconds} s"
            : null,
    };

    /// <summary>Null while the clock is real.</summary>
    public ClockSetting? Clock { get; init; }

    /// <summary>Null while chance is the operating system's.</summary>
    public ChanceSetting? Chance { get; init; }

    /// <summary>The lane's own signing keys; null as long as none was needed.</summary>
    public IReadOnlyList<KeptKey>? Keys { get; init; }

    /// <summary>Null while there are none.</summary>
    public IReadOnlyList<Rule>? Rules { get; init; }

    /// <summary>Null while there are none. What was counted is not kept: windows begin anew.</summary>
    public IReadOnlyList<VendorLimit>? Limits { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LaneSettings))]
sealed partial class LaneSettingsJson : JsonSerializerContext;
