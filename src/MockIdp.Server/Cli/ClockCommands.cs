using System.CommandLine;
using System.Text.Json.Nodes;

namespace MockIdp.Server.Cli;

/// <summary><c>mock-idp clock</c>: a lane's time.</summary>
static class ClockCommands
{
    public static Command Make()
    {
        var (time, duration, rate) = (
            new Argument<string>("time") { Description = "ISO 8601: 2030-01-01T00:00:00Z." },
            new Argument<string>("duration") { Description = "61m, 1h30m, PT61M." },
            NumberOptions.Any("rate", "How many of its seconds pass in a real one."));
        var clock = new Command("clock", "Shows or changes a lane's time.")
        {
            new Command("freeze", "Holds it.").Does((parsed, client, ct) => PutAsync(parsed, client, "freeze", true, ct)),
            new Command("set", "Sets it; whether it runs stays as it is.") { time }.Does((parsed, client, ct) => PutAsync(parsed, client, "set", parsed.GetRequiredValue(time), ct)),
            new Command("advance", "Lets time go on at once.") { duration }.Does((parsed, client, ct) => PutAsync(parsed, client, "advance", parsed.GetRequiredValue(duration), ct)),
            new Command("rate", "Paces it.") { rate }.Does((parsed, client, ct) => PutAsync(parsed, client, "rate", parsed.GetRequiredValue(rate), ct)),
            new Command("real", "Brings it back to real time.").Does((parsed, client, ct) => PutAsync(parsed, client, "real", true, ct)),
        }.Speaking();
        clock.Options.Add(ControlOptions.Lane);
        return clock.Does((parsed, client, ct) => client.RunAsync(HttpMethod.Get, parsed.LanePath() + "/clock", null, Show, ct));
    }

    static Task<int> PutAsync(ParseResult parsed, ControlClient client, string member, JsonNode value, CancellationToken ct) =>
        client.RunAsync(HttpMethod.Put, parsed.LanePath() + "/clock", new JsonObject { [member] = value }, Show, ct);

    static string Show(JsonNode? clock) => $"{clock!["now"]} {clock["mode"]} {clock["rate"]}";
}
