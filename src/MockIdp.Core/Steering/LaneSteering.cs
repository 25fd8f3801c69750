using MockIdp.Core.Http;

namespace MockIdp.Core.Steering;

/// <summary>The one place in the pipeline where a lane acts on its calls: behind the caller, the body and the contract, before anything is judged or done.</summary>
static class LaneSteering
{
    /// <summary>Names the rule that has acted.</summary>
    public const string RuleHeader = "X-Mock-Rule";

    /// <summary>Whether the lane may act on a call. Nearly always it does not.</summary>
    public static bool IsSteered(Call call) => (call.Lane.Rules.Count > 0 || call.Lane.Limits.Count > 0) && call.Host.Vendor.IsImitation && call.HasOperation;

    /// <summary>Counts the call where there is a limit; if there is room for it, lets the first rule act that is for it.</summary>
    /// <returns>Whether the call has its answer, or will never have one.</returns>
    /// <exception cref="VendorError">The answer, where it is an error.</exception>
    public static async ValueTask<bool> ActAsync(Call call)
    {
        await RateLimiting.ActAsync(call);
        if (await MeetAsync(call) is not var (rule, hit))
            return false;
        call.Entry?.Rule = rule.Id;
        call.ResponseHeaders[RuleHeader] = rule.Id;
        if (rule.Effect.Delay is { } delay)
            await call.Lane.Clock.Real.PassAsync(delay.Of(hit), call.Aborted);
        if (rule.Effect.Reset == ResetMoment.Before)
        {
            await call.Lane.Journal.CloseAsync(call, null, default);
            BrokenConnection.Reset(call.Http);
            return true;
        }
        call.Delivery = Delivery.Of(rule.Effect);
        if (rule.Effect.Answer is not { } answer)
            return false;
        await Forcing.AnswerAsync(call, answer);
        return true;
    }

    /// <summary>Counts the call, exactly once however many come at a time, on whichever server.</summary>
    /// <returns>The rule that acts on it and the number of its hit, from 1; null when none acts.</returns>
    static async ValueTask<(Rule Rule, long Hit)?> MeetAsync(Call call)
    {
        if (!call.Lane.Rules.Any(rule => rule.Matches(call)))
            return null;
        (Rule, long)? chosen = null;
        await call.Lane.ChangeAsync(settings =>
        {
            (var rules, chosen) = LaneRules.Meet(settings.Rules ?? [], rule => rule.Matches(call));
            return rules is null ? settings : settings with { Rules = rules };
        }, call.Aborted);
        return chosen;
    }
}
