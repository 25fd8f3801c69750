using MockIdp.Core.Http;
using MockIdp.Core.Lanes;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>Which claimed application a request speaks of: by its id, by an API key (a claim may name that instead), or by a session's token.</summary>
static class QuickBloxArrival
{
    public static async ValueTask<Lane?> ClaimedLaneAsync(Arrival arrival)
    {
        if (arrival.LaneOf(arrival.Field("application_id")) is { } named)
            return named;
        if (arrival.Authorization("ApiKey") is { } apiKey)
            return arrival.LaneOf(apiKey, Applications.OfApiKey(arrival.Credentials, arrival.Host, apiKey));
        return (arrival.Header("QB-Token") ?? arrival.Query("token")) is { } token ? await OfSessionAsync(arrival, token) : null;
    }

    /// <summary>A token ends with what all but very great ids can be told by; where two claims share it, the session itself tells.</summary>
    static async ValueTask<Lane?> OfSessionAsync(Arrival arrival, string token)
    {
        var lanes = arrival.Claimed.Keys.Where(application => QuickBloxStore.TokenEnd(application) is { } end && token.EndsWith(end, StringComparison.Ordinal))
            .Select(application => arrival.LaneOf(application)).OfType<Lane>().Distinct().ToArray();
        foreach (var lane in lanes.Skip(1))
        {
            if (await QuickBloxStore.SessionsOf(lane, arrival.Host).FindByAsync(QuickBloxStore.Token, token, arrival.Request.HttpContext.RequestAborted) is not null)
                return lane;
        }
        return lanes.FirstOrDefault();
    }
}
