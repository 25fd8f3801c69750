using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;
using MockIdp.Core.Outbox;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class RegistrationController(Call call)
{
    readonly XsollaStore store = new(call);

    public partial ValueTask<Answer<LoginUrlAnswer>> JwtRegisterNewUser(Guid projectId, string? login_url, string? payload, string? locale, ClientRegistration body, CancellationToken ct) =>
        RegisterAsync(Destination.ByToken(call, projectId, login_url, payload), body.Username, body.Email, body.Password);

    public partial async ValueTask<Answer<LoginUrlAnswer>> Oauth20RegisterNewUser(ResponseType response_type, long client_id, string state, string? redirect_uri, string? scope, string? audience, string? locale, OauthRegistration body, CancellationToken ct) =>
        await RegisterAsync(await Destination.ByCodeAsync(call, client_id, redirect_uri, state, scope), body.Username, body.Email, body.Password);

    public partial ValueTask<Answer> JwtResendAccountConfirmationEmail(Guid projectId, string? login_url, string? payload, string? locale, UsernameRequest body, CancellationToken ct) =>
        ResendAsync(Destination.ByToken(call, projectId, login_url, payload), body.Username);

    public partial async ValueTask<Answer> Oauth20ResendConfirmationLink(long client_id, string? redirect_uri, string? state, string? locale, UsernameRequest body, CancellationToken ct) =>
        await ResendAsync(await Destination.ByCodeAsync(call, client_id, redirect_uri, state, scope: null), body.Username);

    /// <summary>The code is good once, also for two who follow the link together.</summary>
    public partial async ValueTask<Answer> ConfirmAccount(Guid projectId, string code, CancellationToken ct)
    {
        if (await store.FindByConfirmationAsync(projectId.ToString(), code) is not { Confirmation: { } confirmation } found)
            throw XsollaErrors.InvalidParameter("code");

        var user = await store.ChangeAsync(projectId.ToString(), found.Id, current => current.Confirmation?.Code == code
            ? current with { Confirmation = null, LastLoginAt = call.Now }
            : throw XsollaErrors.InvalidParameter("code"));

        call.ResponseHeaders.Location = await confirmation.Destination.UrlForAsync(call, user, SignIn.ByName);
        return Answer.Done;
    }

    /// <summary>A user who registers is logged in, unless the project wants the address to be confirmed before.</summary>
    async ValueTask<Answer<LoginUrlAnswer>> RegisterAsync(Destination destination, string username, string email, string password)
    {
        var project = new XsollaProject(call, destination.ProjectId);
        await ForeignStorage.RefuseAsync(call, project, "registration");
        if (!project.LetsRegister)
            throw XsollaErrors.RegistrationClosed();
        var user = new UserRecord
        {
            Id = call.Lane.Ids.Uuid(),
            Username = username,
            Email = email,
            PasswordHash = PasswordHash.Of(password, call.Lane.Chance),
            RegisteredAt = call.Now,
            LastLoginAt = project.WantsConfirmation ? null : call.Now,
            Confirmation = project.WantsConfirmation ? New(destination) : null,
        };

        await store.AddAsync(project.Id, user);

        if (user.Confirmation is null)
            return await destination.LetInAsync(call, user, SignIn.ByName);
        await SendAsync(user, destination);
        return Answer<LoginUrlAnswer>.Without(StatusCodes.Status204NoContent);
    }

    /// <summary>That a confirmed user gets a mail all the same, with a link that confirms nothing, is assumed.</summary>
    async ValueTask<Answer> ResendAsync(Destination destination, string username)
    {
        var user = await store.FindByNameAsync(destination.ProjectId, username) ?? throw XsollaErrors.UnknownUser();

        user = await store.ChangeAsync(destination.ProjectId, user.Id, current => current.Confirmation is null ? current : current with { Confirmation = New(destination) });

        await SendAsync(user, destination);
        return Answer.Done;
    }

    ConfirmationRecord New(Destination destination) => new(call.Lane.Ids.Hex(32), destination);

    async ValueTask SendAsync(UserRecord user, Destination destination)
    {
        if (user.Email is not { } email)
            return;
        var link = user.Confirmation is not { } confirmation
            ? destination.With(("state", destination.State))
            : QueryHelpers.AddQueryString(call.Address.Base + "/api/user/confirm", new Dictionary<string, string?> { ["projectId"] = destination.ProjectId, ["code"] = confirmation.Code });
        await call.Lane.Outbox.KeepAsync(new OutboxMessage(call.Host.Vendor.Prefix, destination.ProjectId, "email", email, "confirmation", user.Id, user.Confirmation?.Code, link), call.Aborted);
    }
}
