using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Corbado;

sealed partial class PasskeysController(Call call)
{
    readonly CorbadoStore store = new(call);

    public partial async ValueTask<Answer<CredentialListRsp>> CredentialList(string userID, string? sort, IReadOnlyList<string>? filter, int? page, int? pageSize, CancellationToken ct)
    {
        await store.UserAsync(userID, ct);

        var passkeys = await store.Passkeys.OfAsync(userID, ct);
        var (rows, paging) = new ListQuery(sort, filter, page, pageSize).Of(passkeys, Columns.Passkeys);

        return new CredentialListRsp { Credentials = [.. rows.Select(Maps.ToWire)], Paging = paging };
    }

    public partial async ValueTask<Answer<GenericRsp>> CredentialDelete(string userID, string credentialID, CancellationToken ct)
    {
        await store.OwnedAsync(store.Passkeys, userID, "credentialID", credentialID, ct);

        if (await store.Passkeys.DeleteAsync(credentialID, ct) is Write.Missing)
            throw CorbadoErrors.Unknown("credentialID");

        return Envelope.Ok(call);
    }
}
