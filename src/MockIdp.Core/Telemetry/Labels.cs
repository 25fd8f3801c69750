namespace MockIdp.Core.Telemetry;

/// <summary>Labels as Prometheus' text format writes them.</summary>
static class Labels
{
    /// <summary><c>{name="value",...}</c></summary>
    public static string Of(params (string Name, string Value)[] labels) => "{" + string.Join(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\"")) + "}";

    static string Escape(string value) => value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
