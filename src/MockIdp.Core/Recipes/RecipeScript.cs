using System.Text.Json;
using System.Text.RegularExpressions;
using MockIdp.Core.Contracts;

namespace MockIdp.Core.Recipes;

/// <summary>A recipe as commands for a person to paste into bash: curl, with jq where an answer is used again.</summary>
/// <param name="origin">The server's address without a trailing slash: <c>http://127.0.0.1:8080</c>.</param>
/// <param name="prefix">The vendor's path prefix.</param>
/// <param name="given">A credential's fields.</param>
/// <param name="lane">The lane to act in; null for the default one, or one of its own where the recipe wants it.</param>
public sealed partial class RecipeScript(RecipeBook book, IReadOnlyDictionary<string, string> given, string origin, string prefix, string? lane)
{
    /// <summary>From here on a body does not fit into a command line.</summary>
    const int LongestArgument = 100_000;

    readonly List<string> lines = [];
    readonly HashSet<string> known = ["now"];

    public static string Of(RecipeBook book, IReadOnlyDictionary<string, string> given, string origin, string prefix, Recipe recipe, string? lane = null) =>
        new RecipeScript(book, given, origin, prefix, lane).Write(recipe);

    string Write(Recipe recipe)
    {
        // Who moves a clock or limits calls has a world of its own.
        var hasLane = lane is not null || recipe.WantsOwnLane;
        if (hasLane)
            lines.Add($"lane={lane ?? "recipe-$RANDOM$RANDOM"}");
        lines.Add($"base={origin}{(hasLane ? "/l/$lane" : "")}/{prefix}");
        foreach (var step in recipe.Steps)
        {
            if (step.Advance is { } time)
                lines.Add($$"""curl -s -X PUT {{origin}}/_mock/lanes/$lane/clock -d '{"advance":"{{time}}"}' >/dev/null""");
            else if (step.Limit is { } limit)
                lines.Add($"curl -s -X PUT {origin}/_mock/lanes/$lane/rate-limits -d '{MockLevers.Order(prefix, limit)}' >/dev/null");
            else if (step.Outbox is { } to)
                Outbox(step, to, hasLane);
            else
                Call(step, step == recipe.Steps[^1]);
        }
        return string.Join('\n', lines);
    }

    void Outbox(RecipeStep step, string to, bool hasLane)
    {
        Define(to);
        Keep(step, $"curl -s {origin}/_mock/outbox -G --data-urlencode {ShellText.Word("to=" + to)}{(hasLane ? " -d lane=$lane" : "")}", "/messages/0");
    }

    void Call(RecipeStep step, bool isLast)
    {
        foreach (var text in Texts(step))
            Define(text);
        var command = string.Join(" \\\n  ", Words(step));
        if (isLast)
            lines.Add($"curl -i {command}");
        else
            Keep(step, $"curl -s {command}", "");
    }

    void Keep(RecipeStep step, string command, string below)
    {
        if (step.Keep is not { Count: > 0 } keep)
            lines.Add($"{command} >/dev/null");
        else if (keep.Count == 1)
            lines.Add($"{keep.First().Key}=$({command} | jq -r '{Filter(below + keep.First().Value)}')");
        else
            lines.AddRange([$"answer=$({command})", .. keep.Select(pair => $"{pair.Key}=$(jq -r '{Filter(below + pair.Value)}' <<<\"$answer\")")]);
        known.UnionWith(step.Keep?.Keys ?? []);
    }

    IEnumerable<string> Words(RecipeStep step)
    {
        var hasBody = step.Json is not null || step.Text is not null || step.Form is not null;
        var query = step.Query ?? [];
        yield return $"\"$base{ShellText.InQuotes(step.Path)}{(hasBody && query.Count > 0 ? "?" + string.Join('&', query.Select(pair => $"{ShellText.InQuery(pair.Name)}={ShellText.InQuery(pair.Value)}")) : "")}\"";
        if (step.Method != (hasBody ? "POST" : "GET"))
            yield return $"-X {step.Method}";
        if (!hasBody && query.Count > 0)
            yield return "-G";
        foreach (var pair in hasBody ? [] : query)
            yield return $"--data-urlencode {ShellText.Word($"{pair.Name}={pair.Value}")}";
        foreach (var header in step.Headers ?? [])
            yield return $"-H {ShellText.Word($"{header.Name}: {header.Value}")}";
        foreach (var word in Body(step))
            yield return word;
    }

    IEnumerable<string> Body(RecipeStep step)
    {
        foreach (var pair in step.Form ?? [])
            yield return $"--data-urlencode {ShellText.Word($"{pair.Name}={pair.Value}")}";
        if ((step.Json ?? step.Text) is not { } body)
            yield break;
        yield return step.Type is null ? "-H 'Content-Type:'" : $"-H {ShellText.Word("Content-Type: " + step.Type)}";
        var isLong = ShellText.Names(body).Any(name => book.Values.Any(value => value.Name == name && value.Times > LongestArgument));
        yield return isLong ? $"--data-binary @<(printf %s {ShellText.Word(body)})" : $"--data-raw {ShellText.Word(body)}";
    }

    /// <summary>Says what every name in a text is, and before that what it is made of.</summary>
    void Define(string text)
    {
        foreach (var name in ShellText.Names(text))
        {
            if (!known.Add(name))
                continue;
            if (name == "unique")
                lines.Add("unique=$((100000000 + (RANDOM * 32768 + RANDOM) % 900000000))");
            else if (given.TryGetValue(name, out var field))
                lines.Add($"{name}={ShellText.Word(field.Replace("$", "$$", StringComparison.Ordinal))}");
            else
                lines.Add($"{name}={Made(book.Values.First(value => value.Name == name))}");
        }
    }

    string Made(RecipeValue value)
    {
        foreach (var part in new[] { value.Text, value.Base64, value.HmacSha1, value.Key, value.Repeat }.Concat(value.Parts ?? []))
            Define(part ?? "");
        return value switch
        {
            { Base64: { } text } => $"$(printf %s {ShellText.Word(text)} | base64 | tr -d '\\n')",
            { HmacSha1: { } text } => $"$(printf %s {ShellText.Word(text)} | openssl dgst -sha1 -hmac {ShellText.Word(value.Key!)} | sed 's/.* //')",
            { Parts: { } texts } => string.Join('.', texts.Select((text, index) => $"$(cut -d. -f{index + 1} <<<{ShellText.Word(text)})")),
            { Repeat: { } text } => $"$(printf '%{value.Times}s' '' | tr ' ' {ShellText.Word(text)})",
            _ => ShellText.Word(value.Text!),
        };
    }

    static IEnumerable<string> Texts(RecipeStep step) =>
        new[] { step.Path, step.Json, step.Text }.OfType<string>().Concat(new[] { step.Query, step.Headers, step.Form }.SelectMany(pairs => pairs ?? []).Select(pair => pair.Value));

    /// <summary>A JSON pointer as jq writes it.</summary>
    static string Filter(string pointer) =>
        string.Concat(Pointers.Tokens(pointer).Select(token => token.All(char.IsAsciiDigit) ? $"[{token}]" : Simple().IsMatch(token) ? "." + token : $"[\"{JsonEncodedText.Encode(token)}\"]"));

    [GeneratedRegex(@"^[A-Za-z_]\w*$")]
    private static partial Regex Simple();
}
