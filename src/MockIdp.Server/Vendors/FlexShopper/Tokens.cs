using System.Text.Json;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.FlexShopper;

sealed partial class TokensController(Call call)
{
    readonly FlexShopperStore store = new(call);
    readonly FlexShopperCaller caller = FlexShopperCaller.Of(call);

    /// <summary>Any user, not only the vendor's own: the guide sends clients here after the existence check, which takes no vendor.</summary>
    public partial async ValueTask<Answer<AuthorizeUserAnswer>> AuthorizeUser(string userId, CancellationToken ct)
    {
        var user = await store.Users.FindAsync(userId, ct) ?? throw FlexShopperErrors.UnknownUser();

        return Token(user);
    }

    public partial async ValueTask<Answer<PasscodeSentAnswer>> SendPasscode(string userId, PasscodeRequest body, CancellationToken ct)
    {
        var user = await store.Users.FindAsync(userId, ct) ?? throw FlexShopperErrors.UnknownUser();
        if (body.Transport == Transport.Sms && user.Application is null)
            throw FlexShopperErrors.NoPhone();

        var passcode = PasscodeEntry.New(call);
        var (outcome, changed) = await store.Users.ChangeAsync(userId, current => current with { Passcode = passcode }, ct);
        if (outcome is not Write.Done)
            throw FlexShopperErrors.UnknownUser();

        await FlexShopperMail.SendPasscodeAsync(call, changed!, body.Transport, passcode.Code, ct);
        return new PasscodeSentAnswer { Status = StatusCodes.Status200OK, Data = FlexShopperStore.Nothing };
    }

    /// <summary>The passcode is taken in the same write that finds it, so that of many who show it one gets in.</summary>
    public partial async ValueTask<Answer<AuthorizeUserAnswer>> PasscodeLogin(string userId, PasscodeLoginRequest body, CancellationToken ct)
    {
        var (outcome, user) = await store.Users.ChangeAsync(
            userId,
            current => current.Passcode is { } sent && sent.Opens(body.Passcode, call.Now) ? current with { Passcode = null } : throw FlexShopperErrors.WrongPasscode(),
            ct);
        if (outcome is not Write.Done)
            throw FlexShopperErrors.UnknownUser();

        return Token(user!);
    }

    AuthorizeUserAnswer Token(UserRecord user) => new() { Data = new() { Token = FlexShopperToken.Issue(call, user.Id, caller.Consumer) } };
}
