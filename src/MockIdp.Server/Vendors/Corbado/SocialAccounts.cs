using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Corbado;

sealed partial class SocialAccountsController(Call call)
{
    readonly CorbadoStore store = new(call);

    public partial async ValueTask<Answer<SocialAccount>> SocialAccountCreate(string userID, SocialAccountCreateReq body, CancellationToken ct)
    {
        await store.UserAsync(userID, ct);
        var account = new SocialAccountRecord
        {
            Id = "soc-" + call.Lane.Ids.Digits(19),
            UserID = userID,
            ProviderType = body.ProviderType,
            IdentifierValue = body.IdentifierValue,
            ForeignID = body.ForeignID,
            AvatarURL = body.AvatarURL,
            FullName = body.FullName,
        };

        await store.AddOwnedAsync(store.SocialAccounts, account, ct);

        return account.ToWire();
    }

    public partial async ValueTask<Answer<IReadOnlyList<SocialAccount>>> UserSocialAccountList(string userID, string? sort, IReadOnlyList<string>? filter, int? page, int? pageSize, CancellationToken ct)
    {
        await store.UserAsync(userID, ct);

        var accounts = await store.SocialAccounts.OfAsync(userID, ct);
        var (rows, _) = new ListQuery(sort, filter, page, pageSize).Of(accounts, Columns.SocialAccounts);

        return new([.. rows.Select(Maps.ToWire)]);
    }

    public partial async ValueTask<Answer<SocialAccountListRsp>> SocialAccountList(string? sort, IReadOnlyList<string>? filter, int? page, int? pageSize, CancellationToken ct)
    {
        var (rows, paging) = new ListQuery(sort, filter, page, pageSize).Of(await store.SocialAccounts.AllAsync(ct), Columns.SocialAccounts);

        return new SocialAccountListRsp { SocialAccounts = [.. rows.Select(Maps.ToWire)], Paging = paging };
    }
}
