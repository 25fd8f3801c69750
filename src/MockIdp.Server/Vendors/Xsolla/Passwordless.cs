using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Outbox;

namespace MockIdp.Server.Vendors.Xsolla;

sealed partial class PasswordlessController(Call call)
{
    /// <summary>https://xsolla.redocly.app/api/login/passwordless/oauth-20-start-auth-by-phone-number.md (read 2026-11-26).</summary>
    static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(3);

    /// <summary>Assumed: that there is an end to them is known by an error code only.</summary>
    const int MostWrongTries = 3;

    readonly XsollaStore store = new(call);

    public partial ValueTask<Answer<OperationStarted>> JwtStartAuthByEmail(Guid projectId, string? login_url, string? payload, WithLogout? with_logout, string? locale, EmailCodeRequest body, CancellationToken ct) =>
        StartAsync("email", body.Email, Destination.ByToken(call, projectId, login_url, payload), with_logout == WithLogout._1);

    public partial ValueTask<Answer<OperationStarted>> JwtStartAuthByPhoneNumber(Guid projectId, string? login_url, string? payload, WithLogout? with_logout, string? locale, PhoneNumberCodeRequest body, CancellationToken ct) =>
        StartAsync("sms", body.Phone_number, Destination.ByToken(call, projectId, login_url, payload), with_logout == WithLogout._1);

    public partial async ValueTask<Answer<OperationStarted>> Oauth20StartAuthByEmail(ResponseType response_type, long client_id, string state, string? redirect_uri, string? scope, string? audience, string? locale, EmailCodeRequest body, CancellationToken ct) =>
        await StartAsync("email", body.Email, await Destination.ByCodeAsync(call, client_id, redirect_uri, state, scope), endsOthers: false);

    public partial async ValueTask<Answer<OperationStarted>> Oauth20StartAuthByPhoneNumber(ResponseType response_type, long client_id, string state, string? redirect_uri, string? scope, string? audience, string? locale, PhoneNumberCodeRequest body, CancellationToken ct) =>
        await StartAsync("sms", body.Phone_number, await Destination.ByCodeAsync(call, client_id, redirect_uri, state, scope), endsOthers: false);

    public partial ValueTask<Answer<LoginUrlAnswer>> JwtCompleteAuthByEmail(Guid projectId, EmailCodeConfirmation body, CancellationToken ct) =>
        CompleteAsync(projectId.ToString(), body.Operation_id, body.Code, body.Email, phone: null);

    public partial ValueTask<Answer<LoginUrlAnswer>> JwtCompleteAuthByPhoneNumber(Guid projectId, PhoneNumberCodeConfirmation body, CancellationToken ct) =>
        CompleteAsync(projectId.ToString(), body.Operation_id, body.Code, email: null, body.Phone_number);

    public partial async ValueTask<Answer<LoginUrlAnswer>> Oauth20CompleteAuthByEmail(long client_id, EmailCodeConfirmation body, CancellationToken ct) =>
        await CompleteAsync((await OAuthClient.NamedAsync(call, client_id)).ProjectId, body.Operation_id, body.Code, body.Email, phone: null);

    public partial async ValueTask<Answer<LoginUrlAnswer>> Oauth20CompleteAuthByPhoneNumber(long client_id, PhoneNumberCodeConfirmation body, CancellationToken ct) =>
        await CompleteAsync((await OAuthClient.NamedAsync(call, client_id)).ProjectId, body.Operation_id, body.Code, email: null, body.Phone_number);

    async ValueTask<Answer<OperationStarted>> StartAsync(string channel, string contact, Destination destination, bool endsOthers)
    {
        if (channel == "sms")
            XsollaRules.CanReceiveSms(contact);
        var operation = new OperationRecord
        {
            Id = call.Lane.Ids.Uuid(),
            Contact = contact,
            Code = call.Lane.Ids.Digits(6),
            Destination = destination,
            EndsOthers = endsOthers,
            ExpiresAt = call.Now + CodeLifetime,
        };

        await store.OperationsOf(destination.ProjectId).InsertAsync(operation, call.Aborted);
        await call.Lane.Outbox.KeepAsync(new OutboxMessage(call.Host.Vendor.Prefix, destination.ProjectId, channel, contact, "passcode", Code: operation.Code), call.Aborted);

        return new OperationStarted { Operation_id = operation.Id };
    }

    async ValueTask<Answer<LoginUrlAnswer>> CompleteAsync(string projectId, string operationId, string code, string? email, string? phone)
    {
        var operations = store.OperationsOf(projectId);
        if (await operations.FindAsync(operationId, call.Aborted) is not { } operation || operation.Contact != (email ?? phone))
            throw XsollaErrors.UnknownObject();
        if (operation.WrongTries >= MostWrongTries)
            throw XsollaErrors.CodeExhausted();
        if (operation.ExpiresAt <= call.Now || !CredentialBook.Same(operation.Code, code))
        {
            await operations.ChangeAsync(operationId, current => current with { WrongTries = current.WrongTries + 1 }, call.Aborted);
            throw XsollaErrors.WrongCode();
        }

        // A code is good once, also for two who send it together.
        if (await operations.DeleteAsync(operationId, call.Aborted) is not Write.Done)
            throw XsollaErrors.WrongCode();
        var user = await new SignIn(call).ByContactAsync(projectId, email, phone, operation.EndsOthers);

        return await operation.Destination.LetInAsync(call, user, email is null ? "phone" : "email");
    }
}
