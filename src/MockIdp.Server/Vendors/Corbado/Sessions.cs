using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Corbado;

sealed partial class SessionsController(Call call)
{
    readonly CorbadoStore store = new(call);

    public partial async ValueTask<Answer<SessionListRsp>> SessionList(string? sort, IReadOnlyList<string>? filter, int? page, int? pageSize, CancellationToken ct)
    {
        var (rows, paging) = new ListQuery(sort, filter, page, pageSize).Of(await store.Sessions.AllAsync(ct), Columns.Sessions(call.Now));

        return new SessionListRsp { Sessions = [.. rows.Select(session => session.ToWire(call.Now))], Paging = paging };
    }

    public partial async ValueTask<Answer<GenericRsp>> SessionRevoke(string sessionID, CancellationToken ct)
    {
        await store.RevokeAsync(sessionID, call.Now, ct);

        return Envelope.Ok(call);
    }
}
