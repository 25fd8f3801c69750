using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MockIdp.Tests.Documents;

/// <summary>A command of a <c>console</c> block, and what the document shows of its output.</summary>
/// <param name="Line">As a shell takes it, of one line or several.</param>
/// <param name="Shown">Empty where the document shows nothing.</param>
sealed partial record ConsoleSample(string Line, string Shown)
{
    /// <summary>A command begins with <c>$</c> and goes on behind a backslash; what follows is its output.</summary>
    public static IReadOnlyList<ConsoleSample> Commands(Sample sample) =>
        [.. Command().Matches(sample.Code).Select(match => new ConsoleSample(match.Groups["line"].Value, match.Groups["shown"].Value.Trim('\n')))];

    /// <summary>
    /// Status and headers that are shown are those that came, but for what differs each time; JSON has the members that are shown, and <c>...</c> stands for more of them. Texts with
    /// digits in them and numbers of more than three (ids, times, tokens) may be others. Any other text is as it is shown.
    /// </summary>
    public void ShouldHavePrinted(string printed)
    {
        if (Shown.Length == 0)
            return;
        var (shownHead, shownBody) = Parts(Shown);
        var (head, body) = Parts(printed.Replace("\r", "", StringComparison.Ordinal).Trim('\n'));
        var why = $"{Line}\n{printed}";
        foreach (var line in shownHead)
            head.Any(one => Differs().IsMatch(line) ? one.StartsWith(line[..(line.IndexOf(':') + 1)], StringComparison.OrdinalIgnoreCase) : one == line).ShouldBeTrue($"{line}\n{why}");
        if (shownBody is ['{', ..])
            Compare(JsonNode.Parse(Elision().Replace(shownBody, "\"...\":0")), JsonNode.Parse(body), why);
        else if (shownBody.Length > 0)
            body.ShouldBe(shownBody, why);
    }

    /// <summary>The lines of an HTTP head where there is one, and the rest.</summary>
    static (string[] Head, string Body) Parts(string text)
    {
        if (!text.StartsWith("HTTP/", StringComparison.Ordinal))
            return ([], text);
        var parts = text.Split("\n\n", 2);
        return (parts[0].Split('\n'), parts.ElementAtOrDefault(1) ?? "");
    }

    static void Compare(JsonNode? shown, JsonNode? found, string why)
    {
        switch (shown)
        {
            case JsonObject members:
                var names = members.Select(member => member.Key).Where(name => name != "...").ToArray();
                var all = found.ShouldBeOfType<JsonObject>(why);
                (members.ContainsKey("...") ? all.Select(member => member.Key).Where(names.Contains) : all.Select(member => member.Key)).ShouldBe(names, why);
                foreach (var name in names)
                    Compare(members[name], all[name], why);
                break;
            case JsonArray items:
                var list = found.ShouldBeOfType<JsonArray>(why);
                list.Count.ShouldBe(items.Count, why);
                foreach (var (item, other) in items.Zip(list))
                    Compare(item, other, why);
                break;
            case null:
                found.ShouldBeNull(why);
                break;
            default:
                found.ShouldNotBeNull(why).GetValueKind().ShouldBe(shown.GetValueKind(), why);
                if (!Free().IsMatch(shown.ToJsonString()))
                    found.ToJsonString().ShouldBe(shown.ToJsonString(), why);
                break;
        }
    }

    [GeneratedRegex(@"^\$ (?<line>(?:[^\n]*\\\n)*[^\n]*)\n(?<shown>(?:(?!\$ )[^\n]*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"^(Date|Content-Length|X-Mock-Explain|[\w-]*Request-Id):", RegexOptions.IgnoreCase)]
    private static partial Regex Differs();

    [GeneratedRegex(@"(?<=[,{])\.\.\.(?=[,}])")]
    private static partial Regex Elision();

    [GeneratedRegex("""^(".*\d.*"|-?\d{4,}(\.\d+)?)$""")]
    private static partial Regex Free();
}
