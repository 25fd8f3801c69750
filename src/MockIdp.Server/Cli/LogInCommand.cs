using System.CommandLine;
using System.Text.Json.Nodes;

namespace MockIdp.Server.Cli;

/// <summary><c>mock-idp log-in</c>: a user's token, as the vendor's own page would give it.</summary>
static class LogInCommand
{
    public static Command Make()
    {
        var (vendor, user) = (new Argument<string>("vendor") { Description = "Prefix or name." }, new Argument<string>("user") { Description = "The vendor's own id." });
        (Option<string?> Option, string Member)[] wishes =
        [
            (Wish("--project", "Whose user it is; where it is not given the lane is searched."), "project"),
            (Wish("--issuer", "The claim iss, for clients that know the vendor by an address of their own."), "issuer"),
            (Wish("--client-id", "The application that the user logs in to."), "clientId"),
            (Wish("--audience", "The claim aud: the API that the token is for."), "audience"),
            (Wish("--scope", "What the token allows, separated by spaces."), "scope"),
        ];
        var command = new Command("log-in", "Lets a user in as the vendor's own page would, and prints the token.") { vendor, user }.Speaking();
        command.Options.Add(ControlOptions.Lane);
        foreach (var (option, _) in wishes)
            command.Options.Add(option);
        return command.Does((parsed, client, ct) =>
        {
            var order = new JsonObject { ["vendor"] = parsed.GetRequiredValue(vendor), ["user"] = parsed.GetRequiredValue(user) };
            foreach (var (option, member) in wishes)
            {
                if (parsed.GetValue(option) is { } value)
                    order[member] = value;
            }
            return client.RunAsync(HttpMethod.Post, parsed.LanePath() + "/log-ins", order, answer => answer!["token"]!.ToString(), ct);
        });
    }

    static Option<string?> Wish(string name, string description) => new(name) { Description = description, HelpName = name[2..] };
}
