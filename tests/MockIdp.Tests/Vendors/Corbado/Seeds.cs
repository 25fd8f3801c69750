using System.Globalization;
using MockIdp.Core.Documents;
using MockIdp.Server.Vendors.Corbado;

namespace MockIdp.Tests.Vendors.Corbado;

/// <summary>Records that browsers would make, put into the store.</summary>
static class Seeds
{
    public static readonly DateTimeOffset Noon = new(2031, 2, 3, 12, 0, 0, 500, TimeSpan.Zero);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task PasskeyAsync(CorbadoStore store, string userID, string id, string credentialID, string browser = "Chrome", CredentialStatus status = CredentialStatus.Active, bool backupState = true, int minute = 0) =>
        (await store.Passkeys.InsertAsync(new PasskeyRecord
        {
            Id = id,
            UserID = userID,
            CredentialID = credentialID,
            AttestationType = "none",
            Transport = [Transport.Internal, Transport.SmartCard],
            BackupEligible = true,
            BackupState = backupState,
            Aaguid = "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4",
            AaguidName = "Google Password Manager",
            IconLight = "data:light",
            IconDark = "data:dark",
            SourceOS = "Android",
            SourceBrowser = browser,
            LastUsedAt = Noon.AddMinutes(minute + 1),
            CreatedAt = Noon.AddMinutes(minute),
            Status = status,
            Tags = ["synced"],
        }, Ct)).ShouldBe(Write.Done.It);

    public static string SessionID(int number) => number.ToString("D30", CultureInfo.InvariantCulture);

    public static async Task SessionAsync(CorbadoStore store, string userID, int number, SessionStatus status = SessionStatus.Active, DateTimeOffset? expires = null) =>
        (await store.Sessions.InsertAsync(new SessionRecord
        {
            Id = SessionID(number),
            UserID = userID,
            IdentifierValue = "jane@example.com",
            CreatedAt = Noon.AddMinutes(number),
            UpdatedAt = Noon.AddMinutes(number + 1),
            LastActionAt = Noon.AddMinutes(number + 2),
            ExpiresAt = expires ?? Noon.AddDays(10_000).AddMinutes(number),
            Status = status,
        }, Ct)).ShouldBe(Write.Done.It);

    public static async Task<string> ChallengeAsync(VendorClient client, string userID) =>
        (await client.PostAsync($"/v2/users/{userID}/challenges", ChallengeCreateTests.Request())).Json.GetProperty("challengeID").GetString()!;

    /// <summary>Users with the IDs usr-100000 and following.</summary>
    public static async Task UsersAsync(CorbadoStore store, int count)
    {
        for (var i = 0; i < count; i++)
            await store.Users.InsertAsync(new UserRecord { Id = $"usr-{100_000 + i}", Status = UserStatus.Active, FullName = $"User {i:D5}", CreatedAt = Noon.AddSeconds(i), UpdatedAt = Noon.AddSeconds(i) }, Ct);
    }

    /// <summary>A username each for the users usr-100000 and following.</summary>
    public static async Task IdentifiersAsync(CorbadoStore store, int count)
    {
        for (var i = 0; i < count; i++)
            await store.Identifiers.InsertAsync(new IdentifierRecord { Id = $"ide-{100_000 + i}", UserID = $"usr-{100_000 + i}", Type = IdentifierType.Username, Value = $"user{i:D5}", Status = IdentifierStatus.Primary }, Ct);
    }
}
