using MockIdp.Core.Http;
using MockIdp.Core.Steering;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Control;

/// <summary>What the contract cannot say about a rule: that there is such a vendor, operation and answer, and that its members go together.</summary>
static class RuleCheck
{
    /// <exception cref="VendorError">The first mistake.</exception>
    public static void Check(RuleOrder order, IReadOnlyList<VendorHost> all)
    {
        CheckEffect(order.Effect);
        var match = order.Match.ToMatch();
        var hosts = all.Where(host => match.Names(host.Name, host.Vendor.Prefix)).ToArray();
        if (hosts.Length == 0)
            throw ControlErrors.BadRule("/match/vendor", "enum", string.Join(", ", all.Select(host => host.Vendor.Prefix)), $"There is no vendor '{match.Vendor}'.");
        if (match.OperationId is { } wanted)
            hosts = [.. hosts.Where(host => host.Contract.Operations.Any(operation => operation.Id == wanted))];
        if (hosts.Length == 0)
            throw ControlErrors.BadRule("/match/operation", "operationId", "an operationId of the contracts", $"No operation {(match.Vendor is null ? "" : $"of '{match.Vendor}' ")}is called '{match.OperationId}'.");
        if (order.Effect.Answer?.ToAnswer() is { } answer)
            CheckAnswer(answer, match, hosts);
    }

    /// <summary>At least one of the operations must have the answer; at the others the rule does not act.</summary>
    static void CheckAnswer(ForcedAnswer answer, Core.Steering.RuleMatch match, IReadOnlyList<VendorHost> hosts)
    {
        string? problem = null;
        foreach (var host in hosts)
        {
            foreach (var operation in host.Contract.Operations.Where(operation => match.OperationId is null || operation.Id == match.OperationId))
            {
                var (found, why) = answer.At(host, operation);
                if (found is not null)
                    return;
                problem ??= why;
            }
        }
        throw ControlErrors.BadRule("/effect/answer", "responses", match.OperationId ?? "any operation that matches", $"No operation that matches has this answer: {problem}.");
    }

    static void CheckEffect(RuleEffect effect)
    {
        if (effect is { Reset: not null } and not { Answer: null, TruncateAfter: null, ContentType: null, BytesPerSecond: null })
            throw ControlErrors.BadRule("/effect/reset", "not", "beside a delay only", "Where the connection is reset there is no answer that something could be done to.");
        if (effect.Delay is not { } delay)
            return;
        if (delay.Distribution == RuleDistribution.Uniform && !(delay.Most >= delay.Milliseconds))
            throw ControlErrors.BadRule("/effect/delay/most", "minimum", "milliseconds", "A uniform delay goes from 'milliseconds' to 'most'.");
        if (delay is { Distribution: RuleDistribution.LogNormal, Sigma: null })
            throw ControlErrors.BadRule("/effect/delay/sigma", "required", "sigma", "A log-normal delay has a median, 'milliseconds', and a 'sigma'.");
        if (delay is { Distribution: not RuleDistribution.LogNormal, Sigma: not null })
            throw ControlErrors.BadRule("/effect/delay/sigma", "not", "of logNormal only", "Only a log-normal delay has a 'sigma'.");
        if (delay is { Distribution: null or RuleDistribution.Fixed, Most: not null })
            throw ControlErrors.BadRule("/effect/delay/most", "not", "of uniform and logNormal only", "A fixed delay has one length.");
    }
}
