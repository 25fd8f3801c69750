using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>The number for two-factor authentication: many users may have the same.</summary>
sealed partial class PhonesController(Call call)
{
    readonly XsollaStore store = new(call);
    readonly XsollaCaller.Player caller = XsollaCaller.Player.Of(call);

    /// <summary>Under both names: the Unity SDK reads one, the Android SDK the other.</summary>
    public partial async ValueTask<Answer<CurrentPhone>> GetUserPhoneNumber(CancellationToken ct)
    {
        var user = await store.UserAsync(caller.ProjectId, caller.UserId);
        return new CurrentPhone { Phone = user.TwoFactorPhone, Phone_number = user.TwoFactorPhone };
    }

    public partial async ValueTask<Answer> UpdateUserPhoneNumber(PhoneChange body, CancellationToken ct)
    {
        XsollaRules.CanReceiveSms(body.Phone_number);

        await store.ChangeAsync(caller.ProjectId, caller.UserId, user => user with { TwoFactorPhone = body.Phone_number });
        return Answer.Done;
    }

    public partial async ValueTask<Answer> DeleteUserPhoneNumber(string phoneNumber, CancellationToken ct)
    {
        await store.ChangeAsync(caller.ProjectId, caller.UserId, user => user.TwoFactorPhone?.TrimStart('+') == phoneNumber.TrimStart('+')
            ? user with { TwoFactorPhone = null }
            : throw XsollaErrors.UnknownObject());
        return Answer.Done;
    }
}
