using System.Text;
using System.Text.Json;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Conform;

/// <summary>SARIF 2.1.0 (OASIS): each drift is a result at the contract's line; what was left out is a notification of the run.</summary>
static class SarifReport
{
    public static void Write(Findings findings, TextWriter text)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json);
            WriteInvocation(findings, json);
            json.WriteStartArray("results");
            foreach (var outcome in findings.Outcomes)
            {
                foreach (var drift in outcome.Drifts)
                    WriteResult(findings, outcome, drift, json);
            }
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        text.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    static void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "mock-idp conform");
        json.WriteString("version", Product.Version);
        json.WriteStartArray("rules");
        foreach (var kind in DriftKind.All)
        {
            json.WriteStartObject();
            json.WriteString("id", kind.Id);
            WriteText(json, "shortDescription", kind.Help);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteInvocation(Findings findings, Utf8JsonWriter json)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", !findings.IsInterrupted);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var outcome in findings.Outcomes)
        {
            foreach (var text in outcome.Leftovers.Select(left => $"Left behind: {left}").Prepend(outcome.LeftOut is { } reason ? $"Left out: {reason}" : null).OfType<string>())
            {
                json.WriteStartObject();
                json.WriteString("level", "note");
                WriteText(json, "message", $"{outcome.Recipe.Name}: {text}");
                json.WriteEndObject();
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void WriteResult(Findings findings, Outcome outcome, Drift drift, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", drift.Kind.Id);
        json.WriteNumber("ruleIndex", DriftKind.All.ToList().IndexOf(drift.Kind));
        json.WriteString("level", "error");
        WriteText(json, "message", $"{drift.Request}: {drift.Message} (recipe {outcome.Recipe.Name} at {findings.Address})");
        json.WriteStartArray("locations");
        WriteLocation(json, drift.File, drift.Line, null);
        json.WriteEndArray();
        json.WriteStartArray("relatedLocations");
        WriteLocation(json, findings.File, outcome.Recipe.Line, $"The recipe {outcome.Recipe.Name}");
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("drift/v1", $"{outcome.Recipe.Name} {drift.Kind.Id} {drift.Operation} {drift.Where} {drift.Keyword}");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteLocation(Utf8JsonWriter json, string file, int line, string? message)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", file);
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", line);
        json.WriteEndObject();
        json.WriteEndObject();
        if (message is not null)
            WriteText(json, "message", message);
        json.WriteEndObject();
    }

    static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
