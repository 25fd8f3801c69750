using MockIdp.Core.Http;
using MockIdp.Core.Outbox;

namespace MockIdp.Server.Vendors.QuickBlox;

sealed partial class PasswordsController(Call call)
{
    /// <summary>A GET that sends a mail (https://docs.quickblox.com/reference/reset-user-password, read 2026-11-20).</summary>
    public partial async ValueTask<Answer> ResetPassword(string email, CancellationToken ct)
    {
        var applicationId = QuickBloxCaller.Of(call).ApplicationId;

        var user = await new QuickBloxStore(call, applicationId).FindByAsync(QuickBloxStore.Email, email, ct) ?? throw QuickBloxErrors.UnknownUser();

        await call.Lane.Outbox.KeepAsync(new OutboxMessage(call.Host.Vendor.Prefix, applicationId, "email", user.Email!, "passwordReset", user.Id), ct);

        return Answer.Done;
    }
}
