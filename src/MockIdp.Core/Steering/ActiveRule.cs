namespace MockIdp.Core.Steering;

/// <summary>A rule in force: it counts the calls that it meets, each exactly once however many come at a time.</summary>
sealed class ActiveRule(Rule rule)
{
    readonly Lock counting = new();
    long seen = rule.Seen;
    long hits = rule.Hits;

    public string Id => rule.Id;

    public Rule Definition => rule;

    /// <summary>The rule as it stands now.</summary>
    public Rule Now
    {
        get
        {
            lock (counting)
                return rule with { Seen = seen, Hits = hits };
        }
    }

    /// <summary>Counts a call that matches.</summary>
    /// <returns>The number of the hit, from 1; 0 when the rule does not act on it.</returns>
    public long Meet()
    {
        lock (counting)
        {
            if (hits >= (rule.Calls ?? long.MaxValue))
                return 0;
            var index = ++seen;
            if ((rule.Match.Nth is { } nth && nth != index) || (rule.Match.Probability is { } probability && Draw.Uniform(rule.Match.Seed, index) >= probability))
                return 0;
            return ++hits;
        }
    }
}
