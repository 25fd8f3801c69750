using System.Collections.Immutable;
using MockIdp.Core.Http;

namespace MockIdp.Core.Steering;

/// <summary>A lane's rules, in their order: the first that acts on a call is the only one.</summary>
public sealed class RuleBook
{
    /// <summary>The most rules of a lane.</summary>
    public const int Capacity = 1000;

    readonly Lock changing = new();

    /// <summary>Null while there are none: most lanes never have one.</summary>
    volatile IReadOnlyList<ActiveRule>? rules;

    public bool IsEmpty => rules is null;

    /// <summary>The rules with what they have counted.</summary>
    public IReadOnlyList<Rule> All => [.. (rules ?? []).Select(rule => rule.Now)];

    public Rule? Find(string id) => rules?.FirstOrDefault(rule => rule.Id == id)?.Now;

    /// <summary>Puts a rule in the place of the one of its id, or behind all others. It has seen nothing yet.</summary>
    /// <returns>Whether there was none of its id; null when there is no room.</returns>
    public bool? Put(Rule rule)
    {
        lock (changing)
        {
            var now = (rules ?? []).ToImmutableArray();
            var index = now.Select(other => other.Id).ToList().IndexOf(rule.Id);
            if (index < 0 && now.Length >= Capacity)
                return null;
            rules = index < 0 ? now.Add(new(rule)) : now.SetItem(index, new(rule));
            return index < 0;
        }
    }

    /// <returns>False when there was none of its id.</returns>
    public bool Remove(string id)
    {
        lock (changing)
        {
            var left = (rules ?? []).Where(rule => rule.Id != id).ToImmutableArray();
            var found = left.Length < (rules?.Count ?? 0);
            rules = left.IsEmpty ? null : left;
            return found;
        }
    }

    public void Clear()
    {
        lock (changing)
            rules = null;
    }

    /// <summary>What another process needs to go on with the same rules; null for none.</summary>
    internal IReadOnlyList<Rule>? Save() => rules is { } now ? [.. now.Select(rule => rule.Now)] : null;

    /// <param name="isReplacement">False where another server may have written meanwhile: no count goes back then.</param>
    internal void Restore(IReadOnlyList<Rule>? saved, bool isReplacement)
    {
        if (saved is null && rules is null)
            return;
        lock (changing)
            rules = saved is { Count: > 0 } ? [.. saved.Select(rule => isReplacement ? new ActiveRule(rule) : Known(rule) ?? new ActiveRule(rule))] : null;
    }

    /// <summary>The same rule, if it is in force and has counted as much.</summary>
    ActiveRule? Known(Rule saved) =>
        rules?.FirstOrDefault(rule => rule.Now is var now && now.Seen >= saved.Seen && now.Hits >= saved.Hits && now with { Seen = saved.Seen, Hits = saved.Hits } == saved);

    /// <summary>Counts a call, and finds the rule that acts on it.</summary>
    /// <param name="met">Whether any rule has counted the call.</param>
    /// <returns>The rule and the number of its hit, from 1; null when none acts.</returns>
    internal (Rule Rule, long Hit)? Choose(Call call, out bool met)
    {
        met = false;
        foreach (var rule in rules ?? [])
        {
            if (!rule.Definition.Matches(call))
                continue;
            met = true;
            if (rule.Meet() is > 0 and var hit)
                return (rule.Definition, hit);
        }
        return null;
    }
}
