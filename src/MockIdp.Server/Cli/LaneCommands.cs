using System.CommandLine;
using System.Text.Json.Nodes;

namespace MockIdp.Server.Cli;

/// <summary><c>mock-idp lanes</c>: which there are, a new one, one less.</summary>
static class LaneCommands
{
    public static Command Make()
    {
        var list = new Command("list", "Prints the lanes, one a line.").Does(ListAsync);
        var lanes = new Command("lanes", "Lists, makes and deletes the lanes of a running server.") { list, Checkout(), Put(), Delete() }.Speaking();
        return lanes.Does(ListAsync);
    }

    static Task<int> ListAsync(ParseResult parsed, ControlClient client, CancellationToken ct) =>
        client.RunAsync(HttpMethod.Get, "/lanes", null, answer => string.Join('\n', answer!["lanes"]!.AsArray().Select(lane => lane!["name"]!.ToString())), ct);

    static Command Checkout()
    {
        var (claims, seed) = (Claims(), RandomSeed());
        return new Command("checkout", "Makes a lane of a name that nobody else has, and prints the name.") { claims, seed }
            .Does((parsed, client, ct) => client.RunAsync(HttpMethod.Post, "/lanes", Order(parsed, claims, seed), Name, ct));
    }

    static Command Put()
    {
        var (name, claims, seed) = (NameArgument(), Claims(), RandomSeed());
        return new Command("put", "Makes a lane, or changes its claims or its random seed, and prints its name.") { name, claims, seed }
            .Does((parsed, client, ct) => client.RunAsync(HttpMethod.Put, ControlOptions.LanePath(parsed.GetRequiredValue(name)), Order(parsed, claims, seed), Name, ct));
    }

    static Command Delete()
    {
        var name = NameArgument();
        return new Command("delete", "Deletes a lane with everything in it.") { name }
            .Does((parsed, client, ct) => client.RunAsync(HttpMethod.Delete, ControlOptions.LanePath(parsed.GetRequiredValue(name)), null, _ => "", ct));
    }

    static JsonObject Order(ParseResult parsed, Option<string[]> claims, Option<long?> randomSeed)
    {
        var order = new JsonObject();
        if (parsed.GetResult(claims) is not null)
            order["claims"] = new JsonArray([.. parsed.GetRequiredValue(claims).Select(claim => (JsonNode)claim)]);
        if (parsed.GetValue(randomSeed) is { } seed)
            order["randomSeed"] = seed;
        return order;
    }

    static string Name(JsonNode? lane) => lane!["name"]!.ToString();

    static Argument<string> NameArgument() => new Argument<string>("name") { Description = "The lane's name." }.Named("A lane");

    static Option<long?> RandomSeed() => NumberOptions.Whole("--random-seed", "The same calls in the same order are answered the same, as this number says.", "number");

    static Option<string[]> Claims() => new("--claim") { Description = "A vendor's project whose requests come here without naming the lane; can be repeated.", HelpName = "vendor/project" };
}
