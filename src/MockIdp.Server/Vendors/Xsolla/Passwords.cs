using MockIdp.Core.Credentials;
using MockIdp.Core.Http;
using MockIdp.Core.Outbox;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class PasswordsController(Call call)
{
    readonly XsollaStore store = new(call);

    public partial async ValueTask<Answer> ResetPassword(Guid projectId, string? login_url, string? locale, UsernameRequest body, CancellationToken ct)
    {
        var destination = Destination.ByToken(call, projectId, login_url, payload: null);
        var project = new XsollaProject(call, projectId.ToString());
        await ForeignStorage.RefuseAsync(call, project, "passwordReset");
        if (!project.LetsResetPasswords)
            throw XsollaErrors.ResetClosed();
        var user = await store.FindByNameAsync(project.Id, body.Username) ?? throw XsollaErrors.UnknownUser();
        if (user.Confirmation is not null)
            throw XsollaErrors.Unconfirmed();
        var code = call.Lane.Ids.Hex(32);

        user = await store.ChangeAsync(project.Id, user.Id, current => current with { ResetCode = code });

        var link = destination.With(("reset_code", code), ("user_id", user.Id));
        await call.Lane.Outbox.KeepAsync(new OutboxMessage(call.Host.Vendor.Prefix, project.Id, "email", user.Email!, "passwordReset", user.Id, code, link), ct);
        return Answer.Done;
    }

    public partial async ValueTask<Answer> ConfirmPasswordReset(Guid projectId, PasswordReset body, CancellationToken ct)
    {
        if (body.User_id is { } userId)
            await store.UserAsync(projectId.ToString(), userId.ToString());
        var user = await store.FindByResetCodeAsync(projectId.ToString(), body.Reset_code);
        if (user is null || (body.User_id is { } expected && user.Id != expected.ToString()))
            throw XsollaErrors.InvalidParameter("reset_code");

        var hash = PasswordHash.Of(body.New_password, call.Lane.Chance);
        // The code is good once, also for two who send it together.
        await store.ChangeAsync(projectId.ToString(), user.Id, current => current.ResetCode == body.Reset_code
            ? current with { PasswordHash = hash, ResetCode = null }
            : throw XsollaErrors.InvalidParameter("reset_code"));
        return Answer.Done;
    }
}
