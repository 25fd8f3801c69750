using MockIdp.Core.Http;

namespace MockIdp.Core.Steering;

/// <summary>The one place in the pipeline where a lane acts on its calls: behind the caller, the body and the contract, before anything is judged or done.</summary>
static class LaneSteering
{
    /// <summary>Names the rule that has acted.</summary>
    public const string RuleHeader = "X-Mock-Rule";

    /// <summary>Whether the lane may act on a call. Nearly always it does not.</summary>
    public static bool IsSteered(Call call) => !call.Lane.Rules.IsEmpty && call.Host.Vendor.IsImitation && call.HasOperation;

    /// <summary>Lets the first rule act that is for the call.</summary>
    /// <returns>Whether the call has its answer, or will never have one.</returns>
    /// <exception cref="VendorError">The answer, where it is an error.</exception>
    public static async ValueTask<bool> ActAsync(Call call)
    {
        var chosen = call.Lane.Rules.Choose(call, out var met);
        if (met)
            await call.Lane.SaveSettingsAsync(call.Aborted);
        if (chosen is not var (rule, hit))
            return false;
        call.Entry?.Rule = rule.Id;
        call.ResponseHeaders[RuleHeader] = rule.Id;
        if (rule.Effect.Delay is { } delay)
            await call.Lane.Clock.Real.PassAsync(delay.Of(hit), call.Aborted);
        if (rule.Effect.Reset == ResetMoment.Before)
        {
            call.Lane.Journal.Close(call, null, []);
            BrokenConnection.Reset(call.Http);
            return true;
        }
        call.Delivery = Delivery.Of(rule.Effect);
        if (rule.Effect.Answer is not { } answer)
            return false;
        await Forcing.AnswerAsync(call, answer);
        return true;
    }
}
