using System.Text.Json;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

sealed partial class UsersController(Call call)
{
    readonly LogtoStore store = new(call);

    public partial async ValueTask<Answer<User>> CreateUser(CreateUserRequest body, CancellationToken ct)
    {
        Passwords.Consistent(body);

        // An impossible number is looked for as it is, and refused after the rest of the identifiers (basics.ts, libraries/user.ts).
        var phone = body.PrimaryPhone is null ? null : Phones.Normalize(body.PrimaryPhone);
        if (await store.TakenKeyAsync(body.Username, body.PrimaryEmail, phone ?? body.PrimaryPhone, ct) is { } taken)
            throw LogtoErrors.InUse(taken);
        Passwords.LegacyDigest(body);
        if (body.PrimaryPhone is not null && phone is null)
            throw LogtoErrors.InvalidPhone();
        var user = NewUser(body, phone);
        LogtoRules.FitsColumns(call, user);

        if (await store.Users.InsertAsync(user, ct) is Write.Duplicate duplicate)
            throw LogtoErrors.InUse(duplicate.Keys[0]);

        return user.ToWire();
    }

    public partial async ValueTask<Answer<User>> GetUser(string userId, string? includeSsoIdentities, string? includePasswordHash, CancellationToken ct)
    {
        var user = await store.Users.FindAsync(userId, ct) ?? throw LogtoErrors.UserNotFound();

        return user.ToWire(LogtoRules.IsYes(includeSsoIdentities), LogtoRules.IsYes(includePasswordHash));
    }

    UserRecord NewUser(CreateUserRequest body, string? phone)
    {
        var digest = LogtoRules.OrNull(body.PasswordDigest);
        return new UserRecord
        {
            Id = call.Lane.Ids.Lower(12),
            Username = body.Username,
            PrimaryEmail = body.PrimaryEmail,
            PrimaryPhone = phone,
            Name = LogtoRules.OrNull(body.Name),
            Avatar = LogtoRules.OrNull(body.Avatar),
            PasswordHash = body.Password is null ? null : PasswordHash.Of(body.Password),
            PasswordDigest = digest,
            // An algorithm without a digest is ignored; a plain text password is hashed with Argon2i.
            PasswordAlgorithm = digest is not null ? body.PasswordAlgorithm : body.Password is null ? null : PasswordAlgorithm.Argon2i,
            CustomData = body.CustomData ?? Maps.EmptyObject,
            // The wire type holds the known members only: unknown ones are stripped, as zod does.
            Profile = body.Profile is null ? Maps.EmptyObject : JsonSerializer.SerializeToElement(body.Profile, WireJson.Default.ProfileRequest),
            CreatedAt = call.Now,
            UpdatedAt = call.Now,
        };
    }
}
