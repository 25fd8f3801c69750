using System.Text.Json;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>
/// Users belong to one application (https://docs.quickblox.com/docs/key-concepts, read 2026-11-20). A token names its session by itself,
/// so sessions and nonces are the vendor's; ids are counted across applications.
/// </summary>
sealed class QuickBloxStore(Call call, string applicationId)
{
    public const string Token = "token";
    public const string Login = "login";
    public const string Email = "email";
    public const string FacebookId = "facebook_id";
    public const string ExternalId = "external_user_id";

    const string AllApplications = "";

    /// <summary>Looking through all sessions costs little, but not at each new one.</summary>
    const int SessionsBetweenClearings = 256;

    // The sample of https://docs.quickblox.com/reference/create-user (read 2026-11-20).
    const long FirstUserId = 96752798;

    public static readonly Kind<UserRecord> UserKind = new(
        "users",
        static () => QuickBloxRecordsJson.Default.UserRecord,
        new UniqueKey<UserRecord>(Email, user => Compared(Email, user.Email)),
        new UniqueKey<UserRecord>(Login, user => Compared(Login, user.Login)),
        new UniqueKey<UserRecord>(FacebookId, user => user.FacebookId),
        new UniqueKey<UserRecord>(ExternalId, user => user.ExternalUserId is { } number ? Maps.Text(number) : null))
    {
        Limits =
        [
            MemberLimit.OfForm("passwordHash", PasswordHash.Form),
            MemberLimit.OfForm("id", @"^[1-9][0-9]{0,9}$"),
            new("fullName", "FullName"),
            new("email", "Email"),
            new("login", "Login"),
            new("phone", "Phone"),
            new("facebookId", "FacebookId"),
        ],
    };

    public static readonly Kind<SessionRecord> SessionKind = new("sessions", static () => QuickBloxRecordsJson.Default.SessionRecord, new UniqueKey<SessionRecord>(Token, session => session.Token))
    {
        Limits = [new("token", "UserToken", "token")],
    };

    public static readonly Kind<NonceRecord> NonceKind = new("nonces", static () => QuickBloxRecordsJson.Default.NonceRecord);

    public static IReadOnlyList<Kind> Kinds { get; } = [UserKind, SessionKind, NonceKind];

    public IRecords<UserRecord> Users => call.Lane.Collection(UserKind, call.Host.Name, applicationId);

    public IRecords<SessionRecord> Sessions => SessionsOf(call);

    public IRecords<NonceRecord> Nonces => call.Lane.Collection(NonceKind, call.Host.Name, AllApplications);

    public static IRecords<SessionRecord> SessionsOf(Call call) => SessionsOf(call.Lane, call.Host);

    public static IRecords<SessionRecord> SessionsOf(Lane lane, VendorHost host) => lane.Collection(SessionKind, host.Name, AllApplications);

    public async ValueTask<string> NextUserIdAsync(CancellationToken ct) => Maps.Text(await call.Lane.NextAsync(call.Host.Name, AllApplications, "users", FirstUserId, ct));

    /// <summary>Opens a session of the application, or of one of its users.</summary>
    public async ValueTask<SessionRecord> OpenSessionAsync(string? userId, long nonce, long timestampSeconds, CancellationToken ct)
    {
        var number = await call.Lane.NextAsync(call.Host.Name, AllApplications, "sessions", 1, ct);
        if (number % SessionsBetweenClearings == 0)
            await ForgetAsync(ct);
        var session = new SessionRecord
        {
            Id = Maps.Text(number),
            ApplicationId = applicationId,
            UserId = userId,
            Token = call.Lane.Ids.Hex(34) + TokenEnd(applicationId),
            Nonce = nonce,
            TimestampSeconds = timestampSeconds,
            CreatedAt = call.Now,
            LastRequestAt = call.Now,
        };
        await Sessions.InsertAsync(session, ct);
        return session;
    }

    /// <summary>Drops what can no longer matter: sessions that have ended, and nonces whose timestamp is refused by now.</summary>
    async ValueTask ForgetAsync(CancellationToken ct)
    {
        foreach (var session in (await Sessions.AllAsync(ct)).Where(session => session.ExpiresAt < call.Now))
            await Sessions.DeleteAsync(session.Id, ct);
        var oldestSeconds = (call.Now - QuickBloxRules.TimestampTolerance).ToUnixTimeSeconds();
        foreach (var nonce in (await Nonces.AllAsync(ct)).Where(nonce => nonce.TimestampSeconds < oldestSeconds))
            await Nonces.DeleteAsync(nonce.Id, ct);
    }

    /// <summary>The user of a login or, without one, of an e-mail address; null if there is none.</summary>
    public ValueTask<UserRecord?> FindUserAsync(LoginInput who, CancellationToken ct)
    {
        var (key, value) = who.Login is null ? (Email, who.Email) : (Login, who.Login);
        return value is null ? new((UserRecord?)null) : FindByAsync(key, value, ct);
    }

    /// <summary>The user who holds a unique member, as a client writes it; null if there is none.</summary>
    public ValueTask<UserRecord?> FindByAsync(string key, string value, CancellationToken ct) => Users.FindByAsync(key, Compared(key, value)!, ct);

    /// <summary>The unique members of a user, not yet valid, that others hold. Only for a full report: the write decides.</summary>
    /// <param name="id">The user's own, if it has one already.</param>
    public async ValueTask<IReadOnlyList<string>> TakenAsync(JsonElement user, string? id, CancellationToken ct)
    {
        var taken = new List<string>();
        foreach (var key in UserKind.Keys)
        {
            if (user.TryGetProperty(key.Name, out var value) && await FindByAsync(key.Name, value.ToString(), ct) is { } holder && holder.Id != id)
                taken.Add(key.Name);
        }
        return taken;
    }

    /// <summary>Notes that a user was active now.</summary>
    /// <returns>The user; null if there is none.</returns>
    public async ValueTask<UserRecord?> TouchUserAsync(string id, CancellationToken ct) => (await Users.ChangeAsync(id, user => user with { LastRequestAt = call.Now }, ct)).Record;

    /// <summary>In samples of https://docs.quickblox.com/reference/create-session (read 2026-11-20) the last six digits are the application's id; null when that is no number.</summary>
    public static string? TokenEnd(string applicationId) =>
        long.TryParse(applicationId, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? (number & 0xFFFFFF).ToString("x6", System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>Case does not count in logins and e-mail addresses (assumed), trailing whitespace counts nowhere.</summary>
    static string? Compared(string key, string? value) => key is Login or Email ? value?.TrimEnd().ToLowerInvariant() : value;
}
