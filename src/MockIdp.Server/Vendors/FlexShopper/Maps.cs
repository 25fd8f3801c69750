using MockIdp.Core.Ambient;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.FlexShopper;

/// <summary>Records as the wire shows them, and what is kept of requests.</summary>
static class Maps
{
    /// <summary>Nobody leases here: there are no transactions, and what was approved is available. The last two are an account lookup's.</summary>
    public static User ToWire(this UserRecord user, bool? cardVerified = null, string? token = null) => new()
    {
        UserId = user.Id,
        FirstName = user.FirstName,
        LastName = user.LastName,
        Email = user.Email,
        CreatedAt = Timestamp(user.CreatedAt),
        Transactions = [],
        Decision = user.Application?.ToWire(),
        VerificationStatus = VerificationStatus.Pending,
        CardVerified = cardVerified,
        Token = token,
    };

    public static Person Person(UserRecord user) => new(user.Id, user.CreatedAt, user.Email, user.Application?.MobilePhone, Name: Core.Vendors.Person.NameOf(user.FirstName, user.LastName));

    static Decision ToWire(this ApplicationEntry made) => new()
    {
        ApplicationId = Guid.Parse(made.ApplicationId),
        PrequalId = made.PrequalId,
        Approved = made.Outcome == ApplicationOutcome.Approved,
        Status = Enum.Parse<DecisionStatus>(made.Outcome.ToString()),
        SpendingLimit = FlexShopperDecision.LimitOf(made.Outcome),
        AvailableBalance = FlexShopperDecision.LimitOf(made.Outcome),
        AvailableWeeklySpending = FlexShopperDecision.WeeklyOf(made.Outcome),
        CreatedAt = Timestamp(made.CreatedAt),
        WaterfallSuppressionFlags = new() { SuppressWaterfallToUOwn = false },
    };

    public static PaymentMethod ToWire(this PaymentMethodRecord method) => new()
    {
        Id = method.Id,
        Type = method.Type,
        CardBrand = method.CardBrand,
        LastFour = method.LastFour,
        FirstSix = method.FirstSix,
        Label = method.Label,
    };

    /// <summary>Of an account number the last four digits are kept, of a card token nothing.</summary>
    public static PaymentMethodRecord ToRecord(this PaymentMethodRequest body, string id, string userId) => new()
    {
        Id = id,
        UserId = userId,
        Type = body.Ach is null ? PaymentMethodRecord.Card : PaymentMethodRecord.Bank,
        Label = body.Label,
        CardBrand = body.Token?.CardType is { } brand ? Brand(brand) : null,
        LastFour = body.Ach?.Account[^4..] ?? body.Token?.LastFour,
        FirstSix = body.Token?.FirstSix,
    };

    public static AddressEntry ToRecord(this PostalAddress address) =>
        new(address.Street1, address.Street2, address.City, address.Region, address.PostalCode, address.Country);

    public static AddressEntry ToAddress(this ApplicationRequest body) =>
        new(body.Street1, body.Street2, body.City, body.RegionAbbr, body.PostalCode, body.Country);

    static string Brand(CardType type) => type switch
    {
        CardType.AmericanExpress => "american-express",
        _ => type.ToString().ToLowerInvariant(),
    };

    static string Timestamp(DateTimeOffset time) => time.InUtc("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
}
