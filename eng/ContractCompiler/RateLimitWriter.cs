using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler;

/// <summary>Writes what a contract says of how many calls the vendor takes: <c>x-rate-limit</c> at its root.</summary>
sealed class RateLimitWriter(YamlDocument document, Utf8JsonWriter json)
{
    const string Key = "x-rate-limit";

    static readonly string[] Keys = ["address", "project", "operation"];

    /// <summary>A day, in seconds; the server counts in no longer windows.</summary>
    const long LongestWindow = 86_400;

    public void Write()
    {
        foreach (var (_, _, _, operation) in OperationWriter.Of(document))
        {
            if (operation.Find(Key) is { } misplaced)
                throw document.Wrong(misplaced, $"{Key} stands at the root of a contract: what differs between operations is told by 'per: [operation]'");
        }
        if (document.Root.Find(Key) is not { } found)
            return;
        var limit = document.Mapping(found, Key);
        foreach (var pair in limit.Children.Where(pair => pair.Key() is not ("per" or "seconds" or "calls" or "plans" or "x-source" or "x-fidelity")))
            throw document.Wrong(pair.Key, $"'{pair.Key()}' of {Key} is not in the dialect (specs/README.md): nobody would keep it");
        json.WriteStartObject("rateLimit");
        WritePer(limit);
        WriteNumbers(limit);
        WriteProvenance(limit);
        json.WriteEndObject();
    }

    void WritePer(YamlMappingNode limit)
    {
        var per = document.Sequence(document.Required(limit, "per", Key), "per");
        if (per.Children.Count == 0)
            throw document.Wrong(per, "'per' names at least one of address, project and operation");
        json.WriteStartArray("per");
        foreach (var word in per.Children)
            json.WriteStringValue(Keys.Contains(document.Text(word, "per")) ? document.Text(word, "per") : throw document.Wrong(word, "calls are counted by address, project and operation"));
        json.WriteEndArray();
    }

    /// <summary>Either all numbers or none.</summary>
    void WriteNumbers(YamlMappingNode limit)
    {
        var (seconds, calls, plans) = (limit.Find("seconds"), limit.Find("calls"), limit.Find("plans"));
        var isWhole = seconds is not null && (calls is null) != (plans is null);
        if (!isWhole && (seconds ?? calls ?? plans) is not null)
            throw document.Wrong(limit, $"{Key} has 'seconds' and either 'calls' or 'plans'; or none of them, where no numbers are published");
        if (seconds is not null)
            json.WriteNumber("seconds", Number(seconds, LongestWindow));
        json.WriteStartObject("plans");
        if (calls is not null)
            json.WriteNumber("", Number(calls, int.MaxValue));
        if (plans is not null)
        {
            foreach (var plan in document.Mapping(plans, "plans").Children)
                json.WriteNumber(plan.Key(), Number(plan.Value, int.MaxValue));
        }
        json.WriteEndObject();
    }

    void WriteProvenance(YamlMappingNode limit)
    {
        var source = document.Required(limit, "x-source", Key);
        if (!Regex.IsMatch(document.Text(source, "x-source"), @"read \d{4}-\d{2}-\d{2}\)"))
            throw document.Wrong(source, "name the page and the day on which it was read, like (read 2026-11-20)");
        json.WriteString("source", document.Text(source, "x-source"));
        var fidelity = document.Required(limit, "x-fidelity", Key);
        if (document.Text(fidelity, "x-fidelity") is not ("documented" or "observed" or "assumed"))
            throw document.Wrong(fidelity, $"x-fidelity of {Key} is documented, observed or assumed, not '{document.Text(fidelity, "x-fidelity")}'");
        json.WriteString("fidelity", document.Text(fidelity, "x-fidelity"));
    }

    long Number(YamlNode node, long most) =>
        long.TryParse(document.Text(node, "a number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw document.Wrong(node, $"a number from 1 to {most} stands here");
}
