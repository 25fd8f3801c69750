using Microsoft.Extensions.Primitives;
using MockIdp.Core.Contracts;

namespace MockIdp.Core.Http;

/// <summary>Checks the parameters of a request by its contract. Text counts as a number or boolean where it is one.</summary>
static class ParameterCheck
{
    /// <returns>Whether every rule is kept.</returns>
    public static bool Check(Report report, Call call)
    {
        var holds = true;
        foreach (var parameter in call.Operation.Parameters)
            holds &= Check(report, parameter, call.Raw(parameter));
        return holds;
    }

    /// <inheritdoc cref="Check(Report, Call)"/>
    public static bool Check(Report report, Parameter parameter, StringValues values)
    {
        if (values.Count > 0)
            return CheckValues(report, parameter, values);
        return !parameter.Required || report.Missing(parameter.In, parameter.Name, parameter.Schema, parameter.Line);
    }

    static bool CheckValues(Report report, Parameter parameter, StringValues values)
    {
        var schema = parameter.Schema;
        if (schema.Type != "array")
            return values.Count == 1 ? CheckOne(report, parameter, schema, values[0] ?? "") : report.Broken(Several(parameter), schema, "type", schema.Type ?? "string");
        var holds = !(values.Count > schema.MaxItems) || report.Broken(Several(parameter), schema, "maxItems", schema.MaxItems.Value);
        if (values.Count < schema.MinItems)
            holds = report.Broken(Several(parameter), schema, "minItems", schema.MinItems.Value);
        if (schema.UniqueItems && values.Distinct().Count() < values.Count)
            holds = report.Broken(Several(parameter), schema, "uniqueItems", "true");
        foreach (var value in values)
            holds &= CheckOne(report, parameter, schema.Items!, value ?? "");
        return holds;
    }

    static bool CheckOne(Report report, Parameter parameter, Schema schema, string text)
    {
        var spot = new Spot(parameter.In, parameter.Name, "string");
        var number = schema.Type is "integer" or "number" ? Scalars.Number(text) : 0;
        if (number is null || (schema.Type == "integer" && text.Contains('.')) || (schema.Type == "boolean" && text is not ("true" or "false")))
            return report.Broken(spot, schema, "type", schema.Type!);
        var holds = schema.Type is "integer" or "number" ? Scalars.Check(report, spot, schema, number.Value) : Scalars.Check(report, spot, schema, text);
        return (schema.Enum.Count == 0 || IsListed(schema, text) || report.Broken(spot, schema, "enum", string.Join(", ", schema.Enum))) && holds;
    }

    static bool IsListed(Schema schema, string text)
    {
        foreach (var allowed in schema.Enum)
        {
            if (allowed.ValueKind == System.Text.Json.JsonValueKind.String ? allowed.ValueEquals(text) : allowed.GetRawText() == text)
                return true;
        }
        return false;
    }

    static Spot Several(Parameter parameter) => new(parameter.In, parameter.Name, "array");
}
