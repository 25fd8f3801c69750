using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Corbado;

sealed partial class UsersController(Call call)
{
    readonly CorbadoStore store = new(call);

    public partial async ValueTask<Answer<User>> UserCreate(UserCreateReq body, CancellationToken ct)
    {
        var user = new UserRecord
        {
            Id = "usr-" + call.Lane.Ids.Digits(19),
            FullName = Given(body.FullName),
            Status = body.Status,
            ExplicitWebauthnID = Given(body.ExplicitWebauthnID),
            CreatedAt = call.Now,
            UpdatedAt = call.Now,
        };

        if (await store.Users.InsertAsync(user, ct) is Write.Duplicate)
            throw CorbadoErrors.Taken(CorbadoStore.WebauthnKey);

        return user.ToWire();
    }

    public partial async ValueTask<Answer<UserListRsp>> UserList(
        string? userID, string? userIDs, string? userIDPattern, string? webauthnIDs, string? identifierValue, string? identifierValues, IdentifierType? identifierType,
        UserAggregateStatus? status, bool? includeIdentifiers, string? sort, IReadOnlyList<string>? filter, int? page, int? pageSize, CancellationToken ct)
    {
        var users = await (status is UserAggregateStatus.Deleted ? store.DeletedUsers : store.Users).AllAsync(ct);
        var identifiers = (await store.Identifiers.AllAsync(ct)).ToLookup(identifier => identifier.UserID);
        var accounts = (await store.SocialAccounts.AllAsync(ct)).ToLookup(account => account.UserID);
        Func<UserRecord, bool> named =
            (Given(userID) ?? Given(userIDs)) is { } ids ? UserFilter.ByID(ids)
            : Given(userIDPattern) is { } pattern ? UserFilter.ByPattern(pattern)
            : Given(webauthnIDs) is { } handles ? UserFilter.ByWebauthnID(handles)
            : Given(identifierValue) is { } value ? UserFilter.ByIdentifier(identifiers, identifierType!.Value, [value])
            : Given(identifierValues) is { } values ? UserFilter.ByIdentifier(identifiers, identifierType!.Value, values.Split(','))
            : static _ => true;

        // Newest first, unless the caller sorts.
        var found = (Given(sort) is null ? users.Reverse() : users).Where(user => named(user) && (status is null || user.StatusIn(status.Value) == status));
        var (rows, paging) = new ListQuery(sort, filter, page, pageSize).Of(found, Columns.Users(identifiers));

        return new UserListRsp
        {
            Users = [.. rows.Select(user => user.ToAggregate(user.StatusIn(status), includeIdentifiers == false ? [] : identifiers[user.Id], accounts[user.Id]))],
            Paging = paging,
        };
    }

    public partial async ValueTask<Answer<User>> UserGet(string userID, CancellationToken ct)
    {
        var user = await store.UserAsync(userID, ct);

        return user.ToWire();
    }

    public partial async ValueTask<Answer<User>> UserUpdate(string userID, UserUpdateReq body, CancellationToken ct)
    {
        var user = await store.UserAsync(userID, ct);
        if (body.FullName is null && body.Status is null)
            return user.ToWire();

        var (_, changed) = await store.Users.ChangeAsync(userID, current => current with
        {
            FullName = body.FullName is null ? current.FullName : Given(body.FullName),
            Status = body.Status is { } status ? Enum.Parse<UserStatus>(status.ToString()) : current.Status,
            UpdatedAt = call.Now,
        }, ct);

        return (changed ?? throw CorbadoErrors.Unknown("userID")).ToWire();
    }

    public partial async ValueTask<Answer<GenericRsp>> UserDelete(string userID, CancellationToken ct)
    {
        var user = await store.UserAsync(userID, ct);

        await store.DeleteUserAsync(user, call.Now, ct);

        return Envelope.Ok(call);
    }

    /// <summary>The empty text counts as not set: a Go server with <c>omitempty</c> leaves both out.</summary>
    static string? Given(string? text) => text is "" ? null : text;
}
