using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Outbox;

namespace MockIdp.Server.Vendors.Corbado;

sealed partial class ChallengesController(Call call)
{
    /// <summary>Assumed: how long a challenge lives when nobody says.</summary>
    const int UsualSeconds = 300;

    readonly CorbadoStore store = new(call);

    public partial async ValueTask<Answer<Challenge>> ChallengeCreate(string userID, ChallengeCreateReq body, CancellationToken ct)
    {
        await store.UserAsync(userID, ct);
        var challenge = new ChallengeRecord
        {
            Id = "cha-" + call.Lane.Ids.Digits(19),
            UserID = userID,
            Type = body.ChallengeType,
            IdentifierValue = body.IdentifierValue,
            Value = body.ChallengeType is ChallengeType.Email_link ? call.Lane.Ids.Token(32) : call.Lane.Ids.Digits(6),
            ExpiresAt = call.Now.AddSeconds(body.LifetimeSeconds ?? UsualSeconds),
        };

        await store.AddOwnedAsync(store.Challenges, challenge, ct);
        await call.Lane.Outbox.KeepAsync(Message(challenge), ct);

        return challenge.ToWire(call.Now);
    }

    public partial async ValueTask<Answer<Challenge>> ChallengeUpdate(string userID, string challengeID, ChallengeUpdateReq body, CancellationToken ct)
    {
        await store.OwnedAsync(store.Challenges, userID, "challengeID", challengeID, ct);

        var (_, completed) = await store.Challenges.ChangeAsync(challengeID, current => Completed(current, body.Value), ct);

        return (completed ?? throw CorbadoErrors.Unknown("challengeID")).ToWire(call.Now);
    }

    ChallengeRecord Completed(ChallengeRecord challenge, string value)
    {
        if (challenge.StatusAt(call.Now) is not ChallengeStatus.Pending and var status)
            throw CorbadoErrors.ChallengeOver(status);
        return challenge.Value == value ? challenge with { Completed = true } : throw CorbadoErrors.WrongValue();
    }

    OutboxMessage Message(ChallengeRecord challenge) => new(
        call.Host.Vendor.Prefix,
        CorbadoCaller.Of(call).ProjectID,
        challenge.Type is ChallengeType.Sms_otp ? "sms" : "email",
        challenge.IdentifierValue,
        "passcode",
        challenge.UserID,
        challenge.Value);
}
