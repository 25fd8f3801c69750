namespace MockIdp.Core.Steering;

/// <summary>A lane's rules, in their order: the first that acts on a call is the only one. Nothing here changes a list; each makes a new one.</summary>
public static class LaneRules
{
    /// <summary>The most rules of a lane.</summary>
    public const int Capacity = 1000;

    /// <summary>Puts a rule in the place of the one of its id, or behind all others. It has seen nothing yet.</summary>
    /// <returns>The rules then, and whether there was none of its id; null when there is no room.</returns>
    public static (IReadOnlyList<Rule> Rules, bool IsNew)? With(IReadOnlyList<Rule>? rules, Rule rule)
    {
        var all = (rules ?? []).ToList();
        var index = all.FindIndex(other => other.Id == rule.Id);
        if (index >= 0)
            all[index] = rule;
        else if (all.Count >= Capacity)
            return null;
        else
            all.Add(rule);
        return (all, index < 0);
    }

    /// <returns>The others; null when there is none of its id.</returns>
    public static IReadOnlyList<Rule>? Without(IReadOnlyList<Rule>? rules, string id)
    {
        var left = (rules ?? []).Where(rule => rule.Id != id).ToArray();
        return left.Length < (rules?.Count ?? 0) ? left : null;
    }

    /// <summary>Counts a call, and finds the rule that acts on it.</summary>
    /// <param name="isFor">Whether a rule is for the call.</param>
    /// <returns>The rules with what they have counted, or null when none has counted it; the rule that acts and the number of its hit, from 1, or null when none does.</returns>
    public static (IReadOnlyList<Rule>? Rules, (Rule Rule, long Hit)? Chosen) Meet(IReadOnlyList<Rule> rules, Func<Rule, bool> isFor)
    {
        Rule[]? counted = null;
        foreach (var (index, rule) in rules.Index())
        {
            if (rule.Remaining == 0 || !isFor(rule))
                continue;
            var acts = ActsOn(rule, rule.Seen + 1);
            var met = rule with { Seen = rule.Seen + 1, Hits = rule.Hits + (acts ? 1 : 0) };
            (counted ??= [.. rules])[index] = met;
            if (acts)
                return (counted, (met, met.Hits));
        }
        return (counted, null);
    }

    /// <param name="index">Which of the calls that match it is, from 1.</param>
    static bool ActsOn(Rule rule, long index) =>
        (rule.Match.Nth is not { } nth || nth == index) && (rule.Match.Probability is not { } probability || Draw.Uniform(rule.Match.Seed, index) < probability);
}
