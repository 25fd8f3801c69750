using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler.Recipes;

/// <summary>Writes the steps of a recipe one after the other: named ones in full, and before a request what its security needs.</summary>
sealed class RecipeSteps(YamlDocument document, ContractOperations operations, RecipeNames names, Utf8JsonWriter json)
{
    readonly YamlMappingNode? named = document.Root.Find("steps") as YamlMappingNode;
    readonly RecipeSecurity security = new(document);
    readonly HashSet<string> done = [];

    /// <summary>The operation of the last request; null when it is none of the contract's.</summary>
    public ContractOperation? Last { get; private set; }

    /// <summary>Which levers of the mock the steps pull: <c>clock</c>, <c>limits</c>, <c>outbox</c>.</summary>
    public SortedSet<string> Levers { get; } = new(StringComparer.Ordinal);

    public void Write(YamlNode steps)
    {
        var list = document.Sequence(steps, "steps");
        if (list.Children.Count == 0)
            throw document.Wrong(list, "a recipe has at least one step");
        foreach (var step in list.Children)
            WriteStep(step, []);
    }

    void WriteStep(YamlNode step, IReadOnlyList<string> through)
    {
        if (step is not YamlScalarNode { Value: { } name })
        {
            WriteOwn(document.Mapping(step, "a step"));
            return;
        }
        if (through.Contains(name))
            throw document.Wrong(step, $"the step '{name}' leads to itself");
        done.Add(name);
        if (named?.Find(name) is YamlSequenceNode list)
            list.Children.ToList().ForEach(inner => WriteStep(inner, [.. through, name]));
        else if (named?.Find(name) is { } one)
            WriteStep(one, [.. through, name]);
        else
            WriteRequest(new YamlMappingNode(), step);
    }

    void WriteOwn(YamlMappingNode step)
    {
        if (step.Find("call") is { } call)
            WriteRequest(step, call);
        else if (step.Find("advance") is { } time)
            WriteLever("clock", step, "advance", time);
        else if (step.Find("limit") is { } limit)
            WriteLimit(step, document.Mapping(limit, "limit"));
        else if (step.Find("outbox") is { } to)
            WriteLever("outbox", step, "outbox", to);
        else
            throw document.Wrong(step, "a step has 'call', 'advance', 'limit' or 'outbox'");
    }

    void WriteLever(string lever, YamlMappingNode step, string key, YamlNode value)
    {
        document.Only(step, "a step", lever == "clock" ? ["advance"] : ["outbox", "keep"]);
        names.Check(value);
        if (lever == "clock" && !Regex.IsMatch(document.Text(value, key), "^[1-9][0-9]{0,5}[smhd]$"))
            throw document.Wrong(value, "a time is a number and s, m, h or d: 90s, 61m, 2h, 1d");
        Levers.Add(lever);
        json.WriteStartObject();
        json.WriteNumber("line", value.Start.Line);
        json.WriteString(key, document.Text(value, key));
        WriteKeep(step);
        json.WriteEndObject();
    }

    void WriteLimit(YamlMappingNode step, YamlMappingNode limit)
    {
        document.Only(step, "a step", "limit");
        document.Only(limit, "a limit", "calls", "seconds");
        Levers.Add("limits");
        json.WriteStartObject();
        json.WriteNumber("line", limit.Start.Line);
        json.WriteStartObject("limit");
        foreach (var key in new[] { "calls", "seconds" })
        {
            var node = document.Required(limit, key, "a limit");
            if (!int.TryParse(document.Text(node, key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
                throw document.Wrong(node, $"'{key}' of a limit is a number from 1");
            json.WriteNumber(key, number);
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    void WriteRequest(YamlMappingNode step, YamlNode call)
    {
        document.Only(step, "a step", "call", "path", "query", "headers", "example", "body", "type", "status", "keep");
        var text = document.Text(call, "call");
        var operation = operations.All.GetValueOrDefault(text);
        if (operation is null && text.Split(' ') is not [_, ['/', ..]])
            throw document.Wrong(call, $"'{text}' is no operationId of the contract, no named step, and no method with a path (GET /nothing)");
        var schemes = operation is null ? [] : security.Of(operation, step, call);
        foreach (var needed in schemes.SelectMany(security.Steps).Where(needed => !done.Contains(document.Text(needed, "a step of security"))))
            WriteStep(needed, []);
        Last = operation;
        json.WriteStartObject();
        json.WriteNumber("line", call.Start.Line);
        if (operation is not null)
            json.WriteString("operation", operation.Id);
        new RecipeRequest(document, names, json).Write(step, call, operation, text, schemes.SelectMany(security.Headers));
        WriteStatus(step);
        WriteKeep(step);
        json.WriteEndObject();
    }

    void WriteStatus(YamlMappingNode step)
    {
        if (step.Find("status") is not { } node)
            return;
        if (!int.TryParse(document.Text(node, "status"), NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 400 or > 599)
            throw document.Wrong(node, "a step says its status where it is to be refused, 400 to 599; others have to succeed");
        json.WriteNumber("status", status);
    }

    void WriteKeep(YamlMappingNode step)
    {
        if (step.Find("keep") is not { } keep)
            return;
        json.WriteStartObject("keep");
        foreach (var (key, value) in document.Mapping(keep, "keep").Children)
        {
            var (name, pointer) = (document.Text(key, "a name"), document.Text(value, "a pointer"));
            if (!pointer.StartsWith('/'))
                throw document.Wrong(value, $"'{pointer}' is no JSON pointer into the answer");
            json.WriteString(name, pointer);
            names.Keep(name);
        }
        json.WriteEndObject();
    }
}
