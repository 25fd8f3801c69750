using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MockIdp.Server.Cli;

/// <summary><c>mock-idp rules</c>: what a lane does to its calls.</summary>
static class RuleCommands
{
    public static Command Make()
    {
        var rule = new Argument<string>("rule") { Description = """As JSON: {"match":{"vendor":"corbado"},"effect":{"answer":{"status":429}},"calls":2} (docs/faults.md).""" };
        rule.Validators.Add(result =>
        {
            if (Read(result.GetValueOrDefault<string>()) is null)
                result.AddError($"'{result.GetValueOrDefault<string>()}' is no JSON object");
        });
        var name = new Argument<string>("name") { Description = "The rule's name, as 'list' prints it." }.Named("A rule");
        var rules = new Command("rules", "Lists, adds and removes the rules of a lane.")
        {
            new Command("list", "Prints the rules, one a line.").Does(ListAsync),
            new Command("add", "Adds a rule, and prints its name.") { rule }.Does((parsed, client, ct) => client.RunAsync(HttpMethod.Post, Path(parsed), Read(parsed.GetRequiredValue(rule)), added => added!["id"]!.ToString(), ct)),
            new Command("remove", "Removes one rule.") { name }.Does((parsed, client, ct) => client.RunAsync(HttpMethod.Delete, $"{Path(parsed)}/{parsed.GetRequiredValue(name)}", null, _ => "", ct)),
            new Command("clear", "Removes all rules.").Does((parsed, client, ct) => client.RunAsync(HttpMethod.Delete, Path(parsed), null, _ => "", ct)),
        }.Speaking();
        rules.Options.Add(ControlOptions.Lane);
        return rules.Does(ListAsync);
    }

    static Task<int> ListAsync(ParseResult parsed, ControlClient client, CancellationToken ct) =>
        client.RunAsync(HttpMethod.Get, Path(parsed), null, answer => string.Join('\n', answer!["rules"]!.AsArray().Select(rule => rule!.ToJsonString())), ct);

    static string Path(ParseResult parsed) => parsed.LanePath() + "/rules";

    static JsonObject? Read(string? text)
    {
        try
        {
            return JsonNode.Parse(text ?? "") as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
