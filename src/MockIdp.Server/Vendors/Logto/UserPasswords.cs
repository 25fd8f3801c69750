using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>packages/core/src/routes/admin-user/basics.ts.</summary>
sealed partial class UserPasswordsController(Call call)
{
    readonly LogtoStore store = new(call);

    public partial async ValueTask<Answer<User>> UpdateUserPassword(string userId, PasswordRequest body, CancellationToken ct)
    {
        var user = await store.ChangeUserAsync(userId, user => user.With(body.Password, call.Lane.Chance), ct);

        return user.ToWire(await store.IdentitiesOfAsync(userId, ct));
    }

    public partial async ValueTask<Answer> VerifyUserPassword(string userId, PasswordRequest body, CancellationToken ct)
    {
        var user = await store.UserAsync(userId, ct);

        if (!await Digests.MatchAsync(user, body.Password, ct))
            throw LogtoErrors.WrongPassword();

        // What another algorithm made is hashed with the vendor's own once the password is known (libraries/user-password-verification.ts).
        if (user.PasswordAlgorithm != PasswordAlgorithm.Argon2i)
            await store.ChangeUserAsync(userId, current => current.PasswordDigest == user.PasswordDigest ? current.With(body.Password, call.Lane.Chance) : current, ct);

        return Answer.Done;
    }

    public partial async ValueTask<Answer<User>> UpdateUserPasswordExpiration(string userId, PasswordExpirationRequest body, CancellationToken ct)
    {
        await store.UserAsync(userId, ct);

        // The policy is the tenant's, and off by default. Assumed: the user is looked for first.
        if (body.IsExpired)
            throw LogtoErrors.NoPasswordExpiration();

        var user = await store.ChangeUserAsync(userId, user => user, ct);
        return user.ToWire(await store.IdentitiesOfAsync(userId, ct));
    }

    public partial async ValueTask<Answer<HasPassword>> GetUserHasPassword(string userId, CancellationToken ct)
    {
        var user = await store.UserAsync(userId, ct);

        return new HasPassword { HasPassword1 = user.PasswordAlgorithm is not null };
    }
}
