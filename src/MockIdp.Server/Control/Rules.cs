using System.Globalization;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Steering;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Control;

sealed partial class RulesController(Call call)
{
    public partial async ValueTask<Answer<RuleList>> ListRules(string lane, CancellationToken ct) =>
        new RuleList { Rules = [.. (await ReadyAsync(call.ExistingLane(lane), ct)).Rules.All.Select(RuleMaps.ToWire)] };

    public partial async ValueTask<Answer<RuleState>> AddRule(RuleOrder body, string lane, CancellationToken ct)
    {
        var order = Checked(body);
        var ruled = await ReadyAsync(call.LaneOrNew(lane), ct);

        string id;
        do
            id = "rule-" + (await ruled.NextAsync("", "", "rules", 1, ct)).ToString(CultureInfo.InvariantCulture);
        while (ruled.Rules.Find(id) is not null);
        await PutAsync(ruled, order.ToRule(id), ct);

        return ruled.Rules.Find(id)!.ToWire();
    }

    public partial async ValueTask<Answer> ClearRules(string lane, CancellationToken ct)
    {
        var ruled = await ReadyAsync(call.ExistingLane(lane), ct);
        ruled.Rules.Clear();
        await ruled.SaveSettingsAsync(ct);
        return Answer.Done;
    }

    public partial async ValueTask<Answer<RuleState>> GetRule(string lane, string ruleId, CancellationToken ct) =>
        ((await ReadyAsync(call.ExistingLane(lane), ct)).Rules.Find(ruleId) ?? throw ControlErrors.NoSuchRule(lane, ruleId)).ToWire();

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
        if (!ruled.Rules.Remove(ruleId))
            throw ControlErrors.NoSuchRule(lane, ruleId);
        await ruled.SaveSettingsAsync(ct);
        return Answer.Done;
    }

    RuleOrder Checked(RuleOrder order)
    {
        RuleCheck.Check(order, call.Part<IReadOnlyList<VendorHost>>());
        return order;
    }

    static async ValueTask<bool> PutAsync(Lane lane, Rule rule, CancellationToken ct)
    {
        var isNew = lane.Rules.Put(rule) ?? throw ControlErrors.TooManyRules(lane.Name, RuleBook.Capacity);
        await lane.SaveSettingsAsync(ct);
        return isNew;
    }

    static async ValueTask<Lane> ReadyAsync(Lane lane, CancellationToken ct)
    {
        await lane.ReadyAsync(ct);
        return lane;
    }
}
