using MockIdp.Core.Http;
using MockIdp.Core.Lanes;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>Which claimed project a request speaks of: by its id, by an OAuth client, or by a token that names one of them.</summary>
static class XsollaArrival
{
    public static Lane? ClaimedLane(Arrival arrival)
    {
        // Only a claimed id is found there, so it need not be known which segment a project's is.
        var path = arrival.Address.Path.Split('/');
        var tokens = new[] { arrival.Header("X-SERVER-AUTHORIZATION").After("Bearer") ?? arrival.Header("X-SERVER-AUTHORIZATION"), arrival.Authorization("Bearer"), arrival.Field("token") };
        var clients = tokens.SelectMany(token => Arrival.Claims(token, "client_id")).Prepend(arrival.Field("client_id")).Prepend(arrival.Query("client_id")).OfType<string>().ToArray();
        var known = arrival.Credentials.Known(arrival.Host);
        return arrival.LaneOf(
        [
            .. path,
            arrival.Query("projectId"),
            .. tokens.SelectMany(token => Arrival.Claims(token, "xsolla_login_project_id")),
            .. clients,
            .. clients.Select(client => known.GetValueOrDefault(client)?["projectId"]),
        ]);
    }
}
