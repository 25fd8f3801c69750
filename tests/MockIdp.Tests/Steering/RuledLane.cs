using System.Text.Json;

namespace MockIdp.Tests.Steering;

/// <summary>A fresh lane, its rules, and callers in it.</summary>
sealed class RuledLane
{
    public VendorClient Control { get; } = MockServer.Shared.Control();

    public string Lane { get; } = MockServer.FreshLane();

    public string Rules => $"/lanes/{Lane}/rules";

    /// <summary>A caller that the vendor accepts.</summary>
    public Task<VendorClient> CallerAsync(string vendor) => Callers.WithCredentialsAsync(MockServer.Shared.Vendor(vendor, Lane), vendor);

    public VendorClient Corbado => MockServer.Shared.Vendor("corbado", Lane).WithBasic("pro-7", "corbado1_one");

    /// <summary>Adds a rule.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> AddAsync([System.Diagnostics.CodeAnalysis.StringSyntax("Json")] string rule)
    {
        var added = await Control.SendAsync("POST", Rules, rule);
        added.Status.ShouldBe(201, added.Text);
        return added.Json.GetProperty("id").GetString()!;
    }

    public async Task<JsonElement> RuleAsync(string id) => (await Control.GetAsync($"{Rules}/{id}")).Json;

    /// <summary>What a rule has counted: remaining (null for no end), seen, hits.</summary>
    public async Task<(long? Remaining, long Seen, long Hits)> CountsAsync(string id)
    {
        var rule = await RuleAsync(id);
        return (rule.TryGetProperty("remaining", out var left) ? left.GetInt64() : null, rule.GetProperty("seen").GetInt64(), rule.GetProperty("hits").GetInt64());
    }

    /// <summary>The statuses of some calls one after the other.</summary>
    public async Task<int[]> ListUsersAsync(int times)
    {
        var statuses = new int[times];
        for (var i = 0; i < times; i++)
            statuses[i] = (await Corbado.GetAsync("/v2/users")).Status;
        return statuses;
    }
}
