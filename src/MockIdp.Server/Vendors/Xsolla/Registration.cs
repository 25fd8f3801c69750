using MockIdp.Core.Credentials;
using MockIdp.Core.Http;
using MockIdp.Core.Outbox;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class RegistrationController(Call call)
{
    readonly XsollaStore store = new(call);

    public partial async ValueTask<Answer<LoginUrlAnswer>> JwtRegisterNewUser(Guid projectId, string? login_url, string? payload, string? locale, ClientRegistration body, CancellationToken ct)
    {
        var landing = new Landing(login_url);
        var user = Player(body.Username, body.Email, body.Password);

        await store.AddAsync(projectId.ToString(), user);

        return new LoginUrlAnswer { Login_url = landing.With(("token", UserToken.Issue(call, projectId.ToString(), user, "xsolla_login", payload))) };
    }

    public partial async ValueTask<Answer<LoginUrlAnswer>> Oauth20RegisterNewUser(ResponseType response_type, long client_id, string state, string? redirect_uri, string? scope, string? audience, string? locale, OauthRegistration body, CancellationToken ct)
    {
        var client = await OAuthClient.NamedAsync(call, client_id);
        var landing = new Landing(redirect_uri);
        var user = Player(body.Username, body.Email, body.Password);

        await store.AddAsync(client.ProjectId, user);

        return new LoginUrlAnswer { Login_url = landing.With(("code", await client.CodeAsync(user, redirect_uri, scope)), ("state", state)) };
    }

    /// <summary>Every account is confirmed here; that the message is sent all the same is assumed.</summary>
    public partial async ValueTask<Answer> Oauth20ResendConfirmationLink(long client_id, string? redirect_uri, string? state, string? locale, UsernameRequest body, CancellationToken ct)
    {
        var client = await OAuthClient.NamedAsync(call, client_id);
        var landing = new Landing(redirect_uri);

        var user = await store.FindByNameAsync(client.ProjectId, body.Username) ?? throw XsollaErrors.UnknownUser();

        if (user.Email is { } email)
            await call.Lane.Outbox.KeepAsync(new OutboxMessage(call.Host.Vendor.Prefix, client.ProjectId, "email", email, "confirmation", user.Id, Link: landing.With(("state", state))), ct);
        return Answer.Done;
    }

    /// <summary>A user who registers is logged in.</summary>
    UserRecord Player(string username, string email, string password) => new()
    {
        Id = call.Lane.Ids.Uuid(),
        Username = username,
        Email = email,
        PasswordHash = PasswordHash.Of(password),
        RegisteredAt = call.Now,
        LastLoginAt = call.Now,
    };
}
