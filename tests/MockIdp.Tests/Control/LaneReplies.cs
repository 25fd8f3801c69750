namespace MockIdp.Tests.Control;

static class LaneReplies
{
    /// <summary>What a lane has claimed.</summary>
    public static string[] Claims(this Reply lane) => [.. lane.Json.GetProperty("claims").EnumerateArray().Select(claim => claim.GetString()!)];
}
