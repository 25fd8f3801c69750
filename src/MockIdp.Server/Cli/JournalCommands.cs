using System.CommandLine;
using System.Text.Json.Nodes;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Cli;

/// <summary><c>mock-idp journal</c> and <c>mock-idp verify</c>: what a lane was asked.</summary>
static class JournalCommands
{
    public static Command Journal()
    {
        var filters = Filters();
        var wait = NumberOptions.Whole("--wait", "Wait so many seconds, 60 at most, for the first call where none is there yet.", "seconds");
        var clear = new Command("clear", "Forgets a lane's calls.").Does((parsed, client, ct) => client.RunAsync(HttpMethod.Delete, parsed.LanePath() + "/journal", null, _ => "", ct));
        var journal = new Command("journal", "Lists the calls of a lane, one a line.") { clear, wait }.Speaking();
        journal.Options.Add(ControlOptions.Lane);
        foreach (var filter in filters)
            journal.Options.Add(filter.Option);
        return journal.Does((parsed, client, ct) =>
        {
            var query = filters.Select(filter => (filter.Member, Value: parsed.GetValue(filter.Option))).Append((Member: "wait", Value: parsed.GetValue(wait)?.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                .Where(pair => pair.Value is not null).Select(pair => $"{pair.Member}={Uri.EscapeDataString(pair.Value!)}").ToArray();
            return client.RunAsync(HttpMethod.Get, $"{parsed.LanePath()}/journal{(query.Length > 0 ? "?" : "")}{string.Join('&', query)}", null, answer => Lines(answer!["calls"]!), ct);
        });
    }

    public static Command Verify()
    {
        var filters = Filters();
        Option<long?>[] numbers = [Number("--exactly", "Exactly so many calls."), Number("--at-least", "So many calls or more."), Number("--at-most", "So many calls or fewer.")];
        string[] members = ["exactly", "atLeast", "atMost"];
        var verify = new Command("verify", "Fails, with exit code 1, unless a lane has had such calls: one at least, or as many as are said.").Speaking();
        verify.Options.Add(ControlOptions.Lane);
        foreach (var option in filters.Select(filter => filter.Option).Concat<Option>(numbers))
            verify.Options.Add(option);
        return verify.Does((parsed, client, ct) =>
        {
            var claim = new JsonObject();
            foreach (var (member, option) in filters)
            {
                if (parsed.GetValue(option) is { } text)
                    claim[member] = member is "status" or "since" && long.TryParse(text, out var number) ? number : text;
            }
            foreach (var (member, option) in members.Zip(numbers))
            {
                if (parsed.GetValue(option) is { } number)
                    claim[member] = number;
            }
            return VerifyAsync(client, parsed.LanePath() + "/journal/verify", claim, ct);
        });
    }

    static async Task<int> VerifyAsync(ControlClient client, string path, JsonObject claim, CancellationToken ct)
    {
        var holds = false;
        var exit = await client.RunAsync(HttpMethod.Post, path, claim, answer =>
        {
            holds = answer!["holds"]!.GetValue<bool>();
            return holds ? $"{answer["found"]} found" : $"{answer["found"]} found, {Wanted(claim)} wanted\n{Lines(answer["calls"]!)}{string.Concat(answer["nearMisses"]!.AsArray().Select(Miss))}".TrimEnd();
        }, ct);
        return exit == ExitCode.Done && !holds ? ExitCode.Refused : exit;
    }

    static string Wanted(JsonObject claim) => string.Join(" and ", new[] { ("exactly", "exactly"), ("atLeast", "at least"), ("atMost", "at most") }
        .Where(bound => claim[bound.Item1] is not null).Select(bound => $"{bound.Item2} {claim[bound.Item1]}").DefaultIfEmpty("at least 1"));

    static string Miss(JsonNode? miss) =>
        $"near: {Line(miss!["call"])} ({string.Join("; ", miss["differences"]!.AsArray().Select(difference => $"{difference!["member"]} is {difference["actual"]?.ToString() ?? "-"}, not {difference["wanted"]}"))})\n";

    static string Lines(JsonNode calls) => string.Join('\n', calls.AsArray().Select(Line));

    /// <summary>Number, time, method, target, status, operation, code.</summary>
    static string Line(JsonNode? call) => $"{call!["id"]} {call["receivedAt"]} {call["method"]} {call["target"]} {call["status"]?.ToString() ?? "-"} {call["operationId"]?.ToString() ?? "-"} {call["code"]?.ToString() ?? "-"}";

    static (string Member, Option<string?> Option)[] Filters() =>
    [
        ("vendor", Filter("--vendor", "Only this vendor's.", "prefix")),
        ("operationId", Filter("--operation", "Only this operation's.", "operationId")),
        ("project", Filter("--project", "Only this project's.", "id")),
        ("userId", Filter("--user", "Only this user's.", "id")),
        ("status", Filter("--status", "Only those answered with this status.", "status")),
        ("code", Filter("--code", "Only those refused with this error code of the vendor.", "code")),
        ("since", Filter("--since", "Only those with greater numbers.", "number")),
    ];

    static Option<string?> Filter(string name, string help, string value) => new(name) { Description = help, HelpName = value };

    static Option<long?> Number(string name, string help) => NumberOptions.Whole(name, help, "number");
}
