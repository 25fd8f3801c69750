using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Corbado;

sealed partial class IdentifiersController(Call call)
{
    readonly CorbadoStore store = new(call);

    public partial async ValueTask<Answer<Identifier>> IdentifierCreate(string userID, IdentifierCreateReq body, CancellationToken ct)
    {
        await store.UserAsync(userID, ct);
        var identifier = new IdentifierRecord { Id = "ide-" + call.Lane.Ids.Digits(19), UserID = userID, Type = body.IdentifierType, Value = body.IdentifierValue, Status = body.Status };

        await store.AddOwnedAsync(store.Identifiers, identifier, ct);

        return identifier.ToWire();
    }

    public partial async ValueTask<Answer<Identifier>> IdentifierUpdate(string userID, string identifierID, IdentifierUpdateReq body, CancellationToken ct)
    {
        await store.OwnedAsync(store.Identifiers, userID, "identifierID", identifierID, ct);

        var (_, changed) = await store.Identifiers.ChangeAsync(identifierID, current => current with { Status = body.Status }, ct);

        return (changed ?? throw CorbadoErrors.Unknown("identifierID")).ToWire();
    }

    public partial async ValueTask<Answer<GenericRsp>> IdentifierDelete(string userID, string identifierID, CancellationToken ct)
    {
        await store.OwnedAsync(store.Identifiers, userID, "identifierID", identifierID, ct);

        if (await store.Identifiers.DeleteAsync(identifierID, ct) is Write.Missing)
            throw CorbadoErrors.Unknown("identifierID");

        return Envelope.Ok(call);
    }

    public partial async ValueTask<Answer<IdentifierListRsp>> IdentifierList(string? sort, IReadOnlyList<string>? filter, int? page, int? pageSize, CancellationToken ct)
    {
        var (rows, paging) = new ListQuery(sort, filter, page, pageSize).Of(await store.Identifiers.AllAsync(ct), Columns.Identifiers);

        return new IdentifierListRsp { Identifiers = [.. rows.Select(Maps.ToWire)], Paging = paging };
    }
}
