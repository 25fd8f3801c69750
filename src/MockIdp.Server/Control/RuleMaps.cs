using MockIdp.Core.Http;
using MockIdp.Core.Steering;
using KeptEffect = MockIdp.Core.Steering.RuleEffect;
using KeptMatch = MockIdp.Core.Steering.RuleMatch;

namespace MockIdp.Server.Control;

/// <summary>Rules as the control plane takes and shows them.</summary>
static class RuleMaps
{
    public static Rule ToRule(this RuleOrder order, string id) => new(id, order.Match.ToMatch(), order.Effect.ToEffect(), order.Calls);

    public static KeptMatch ToMatch(this RuleMatch? match) =>
        match is null ? new() : new(match.Vendor, match.Operation, match.Project, match.User, match.Nth, match.Probability, match.Seed ?? 0);

    public static ForcedAnswer ToAnswer(this RuleAnswer answer) => new(answer.Status, answer.Code, answer.Example, answer.Allow is not null);

    static KeptEffect ToEffect(this RuleEffect effect) => new(
        effect.Answer?.ToAnswer(),
        effect.Delay?.ToDelay(),
        effect.Reset switch { null => null, RuleReset.Before => ResetMoment.Before, _ => ResetMoment.After },
        effect.TruncateAfter,
        effect.ContentType,
        effect.BytesPerSecond);

    static Core.Steering.RuleDelay ToDelay(this RuleDelay delay) => new(
        delay.Distribution switch { RuleDistribution.Uniform => DelayShape.Uniform, RuleDistribution.LogNormal => DelayShape.LogNormal, _ => DelayShape.Fixed },
        delay.Milliseconds,
        delay.Most,
        delay.Sigma,
        delay.Seed ?? 0);

    public static RuleState ToWire(this Rule rule) => new()
    {
        Id = rule.Id,
        Match = rule.Match.ToWire(),
        Effect = rule.Effect.ToWire(),
        Calls = rule.Calls,
        Remaining = rule.Remaining,
        Seen = rule.Seen,
        Hits = rule.Hits,
    };

    static RuleMatch ToWire(this KeptMatch match) => new()
    {
        Vendor = match.Vendor,
        Operation = match.OperationId,
        Project = match.Project,
        User = match.User,
        Nth = match.Nth,
        Probability = match.Probability,
        Seed = match.Probability is null ? null : match.Seed,
    };

    static RuleEffect ToWire(this KeptEffect effect) => new()
    {
        Answer = effect.Answer is { } answer ? new() { Status = answer.Status, Code = answer.Code, Example = answer.Example, Allow = answer.AllowsUndocumented ? RuleAllowance.Undocumented : null } : null,
        Delay = effect.Delay is { } delay ? delay.ToWire() : null,
        Reset = effect.Reset switch { null => null, ResetMoment.Before => RuleReset.Before, _ => RuleReset.After },
        TruncateAfter = effect.TruncateAfter,
        ContentType = effect.ContentType,
        BytesPerSecond = effect.BytesPerSecond,
    };

    static RuleDelay ToWire(this Core.Steering.RuleDelay delay) => new()
    {
        Distribution = delay.Shape switch { DelayShape.Uniform => RuleDistribution.Uniform, DelayShape.LogNormal => RuleDistribution.LogNormal, _ => RuleDistribution.Fixed },
        Milliseconds = delay.Milliseconds,
        Most = delay.Most,
        Sigma = delay.Sigma,
        Seed = delay.Shape == DelayShape.Fixed ? null : delay.Seed,
    };
}
