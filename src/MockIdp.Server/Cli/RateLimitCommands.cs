using System.CommandLine;
using System.Text.Json.Nodes;

namespace MockIdp.Server.Cli;

/// <summary><c>mock-idp rate-limits</c>: how many calls a lane lets through to a vendor.</summary>
static class RateLimitCommands
{
    public static Command Make()
    {
        var vendor = new Option<string?>("--vendor") { Description = "Only this vendor's [default: all that document numbers]", HelpName = "name" };
        var plan = new Option<string?>("--plan") { Description = "One of the vendor's plans.", HelpName = "name" };
        var calls = NumberOptions.Whole("--calls", "So many calls pass in a window.", "count");
        var seconds = NumberOptions.Whole("--seconds", "How long a window lasts, by the lane's clock.", "count");
        var on = new Command("on", "Puts limits in the place of those that there are, and prints them.") { vendor, plan, calls, seconds };
        on.Validators.Add(result =>
        {
            if (result.GetValue(vendor) is null && new Option[] { plan, calls, seconds }.Any(option => result.GetResult(option) is not null))
                result.AddError("--plan, --calls and --seconds are a vendor's: name it by --vendor");
        });
        var limits = new Command("rate-limits", "Lists the rate limits of a lane, and turns them on and off.")
        {
            on.Does((parsed, client, ct) => client.RunAsync(HttpMethod.Put, Path(parsed), Order(parsed.GetValue(vendor), parsed.GetValue(plan), parsed.GetValue(calls), parsed.GetValue(seconds)), Show, ct)),
            new Command("off", "Lets all calls through.").Does((parsed, client, ct) => client.RunAsync(HttpMethod.Delete, Path(parsed), null, _ => "", ct)),
        }.Speaking();
        limits.Options.Add(ControlOptions.Lane);
        return limits.Does((parsed, client, ct) => client.RunAsync(HttpMethod.Get, Path(parsed), null, Show, ct));
    }

    static string Path(ParseResult parsed) => parsed.LanePath() + "/rate-limits";

    static JsonObject Order(string? vendor, string? plan, long? calls, long? seconds)
    {
        if (vendor is null)
            return [];
        var choice = new JsonObject { ["vendor"] = vendor };
        foreach (var (name, value) in new (string, JsonNode?)[] { ("plan", plan), ("calls", calls), ("seconds", seconds) })
        {
            if (value is not null)
                choice[name] = value;
        }
        return new JsonObject { ["limits"] = new JsonArray { choice } };
    }

    static string Show(JsonNode? answer) => string.Join('\n', answer!["limits"]!.AsArray().Select(limit =>
        $"{limit!["vendor"]} {limit["calls"]} in {limit["seconds"]} s per {string.Join(" and ", limit["per"]!.AsArray().Select(key => key!.ToString()))}"));
}
