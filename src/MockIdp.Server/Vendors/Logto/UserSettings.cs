using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>packages/core/src/libraries/user-logto-config.ts. Nobody has factors or organizations here.</summary>
sealed partial class UserSettingsController(Call call)
{
    readonly LogtoStore store = new(call);

    public partial async ValueTask<Answer<LogtoConfigs>> ListUserLogtoConfigs(string userId, CancellationToken ct) => ToWire((await store.UserAsync(userId, ct)).Settings);

    public partial async ValueTask<Answer<LogtoConfigs>> UpdateUserLogtoConfigs(string userId, LogtoConfigsRequest body, CancellationToken ct)
    {
        var user = await store.ChangeUserAsync(userId, user => user with { Settings = Changed(user.Settings, body) }, ct);

        return ToWire(user.Settings);
    }

    public partial async ValueTask<Answer<IReadOnlyList<MfaVerification>>> ListUserMfaVerifications(string userId, CancellationToken ct)
    {
        await store.UserAsync(userId, ct);

        return new([]);
    }

    public partial async ValueTask<Answer<IReadOnlyList<Organization>>> ListUserOrganizations(string userId, CancellationToken ct)
    {
        await store.UserAsync(userId, ct);

        return new([]);
    }

    static UserSettings Changed(UserSettings settings, LogtoConfigsRequest body) => new(
        body.Mfa?.Enabled ?? settings.MfaEnabled,
        body.Mfa?.Skipped ?? settings.MfaSkipped,
        body.Mfa?.SkipMfaOnSignIn ?? settings.MfaSkippedOnSignIn,
        body.PasskeySignIn?.Skipped ?? settings.PasskeySkipped);

    static LogtoConfigs ToWire(UserSettings settings) => new()
    {
        Mfa = new MfaConfig { Enabled = settings.MfaEnabled, Skipped = settings.MfaSkipped, SkipMfaOnSignIn = settings.MfaSkippedOnSignIn },
        PasskeySignIn = new PasskeyConfig { Skipped = settings.PasskeySkipped },
    };
}
