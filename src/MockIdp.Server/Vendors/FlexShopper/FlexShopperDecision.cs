namespace MockIdp.Server.Vendors.FlexShopper;

/// <summary>
/// How applications end. All of it is assumed: who asks is approved, but for three social security numbers that are given to nobody
/// (no number begins with 000).
/// </summary>
static class FlexShopperDecision
{
    const double Limit = 1000;
    const int WeeksOfALease = 52;

    public static ApplicationOutcome On(string ssn) => ssn switch
    {
        "000000001" => ApplicationOutcome.Denied,
        "000000002" => ApplicationOutcome.Pending,
        "000000003" => ApplicationOutcome.Error,
        _ => ApplicationOutcome.Approved,
    };

    public static double LimitOf(ApplicationOutcome outcome) => outcome == ApplicationOutcome.Approved ? Limit : 0;

    public static double WeeklyOf(ApplicationOutcome outcome) => Math.Round(LimitOf(outcome) / WeeksOfALease, 2);
}
