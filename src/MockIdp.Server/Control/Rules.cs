using System.Globalization;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Steering;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Control;

sealed partial class RulesController(Call call)
{
    public partial async ValueTask<Answer<RuleList>> ListRules(string lane, CancellationToken ct) =>
        new RuleList { Rules = [.. (await ReadyAsync(call.ExistingLane(lane), ct)).Rules.Select(RuleMaps.ToWire)] };

    public partial async ValueTask<Answer<RuleState>> AddRule(RuleOrder body, string lane, CancellationToken ct)
    {
        var order = Checked(body);
        var ruled = await ReadyAsync(call.LaneOrNew(lane), ct);

        string id;
        do
            id = "rule-" + (await ruled.NextAsync("", "", "rules", 1, ct)).ToString(CultureInfo.InvariantCulture);
        while (ruled.Rules.Any(rule => rule.Id == id));
        var added = order.ToRule(id);
        await PutAsync(ruled, added, ct);

        return added.ToWire();
    }

    public partial async ValueTask<Answer> ClearRules(string lane, CancellationToken ct)
    {
        var ruled = await ReadyAsync(call.ExistingLane(lane), ct);
        await ruled.ChangeAsync(settings => settings.Rules is null ? settings : settings with { Rules = null }, ct);
        return Answer.Done;
    }

    public partial async ValueTask<Answer<RuleState>> GetRule(string lane, string ruleId, CancellationToken ct) =>
        ((await ReadyAsync(call.ExistingLane(lane), ct)).Rules.FirstOrDefault(rule => rule.Id == ruleId) ?? throw ControlErrors.NoSuchRule(lane, ruleId)).ToWire();

    public partial async ValueTask<Answer<RuleState>> PutRule(RuleOrder body, string lane, string ruleId, CancellationToken ct)
    {
        var rule = Checked(body).ToRule(ruleId);
        var ruled = await ReadyAsync(call.LaneOrNew(lane), ct);
        var isNew = await PutAsync(ruled, rule, ct);
        return new Answer<RuleState>(rule.ToWire(), isNew ? 201 : 200);
    }

    public partial async ValueTask<Answer> DeleteRule(string lane, string ruleId, CancellationToken ct)
    {
        var ruled = await ReadyAsync(call.ExistingLane(lane), ct);
        await ruled.ChangeAsync(settings => settings with { Rules = Some(LaneRules.Without(settings.Rules, ruleId) ?? throw ControlErrors.NoSuchRule(lane, ruleId)) }, ct);
        return Answer.Done;
    }

    RuleOrder Checked(RuleOrder order)
    {
        RuleCheck.Check(order, call.Part<IReadOnlyList<VendorHost>>());
        return order;
    }

    static async ValueTask<bool> PutAsync(Lane lane, Rule rule, CancellationToken ct)
    {
        var isNew = false;
        await lane.ChangeAsync(settings =>
        {
            (var rules, isNew) = LaneRules.With(settings.Rules, rule) ?? throw ControlErrors.TooManyRules(lane.Name, LaneRules.Capacity);
            return settings with { Rules = rules };
        }, ct);
        return isNew;
    }

    static IReadOnlyList<Rule>? Some(IReadOnlyList<Rule> rules) => rules.Count > 0 ? rules : null;

    static async ValueTask<Lane> ReadyAsync(Lane lane, CancellationToken ct)
    {
        await lane.ReadyAsync(ct);
        return lane;
    }
}
