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
            throw CorbadoErrors.Invalid([CorbadoErrors.Field(CorbadoStore.WebauthnKey, "already exists")]);

        return user.ToWire();
    }

    public partial async ValueTask<Answer<User>> UserGet(string userID, CancellationToken ct)
    {
        var user = await store.Users.FindAsync(userID, ct) ?? throw CorbadoErrors.UnknownUser();

        return user.ToWire();
    }

    /// <summary>The empty text counts as not set: a Go server with <c>omitempty</c> leaves both out.</summary>
    static string? Given(string? text) => text is "" ? null : text;
}
