using System.Globalization;
using Microsoft.Extensions.Primitives;
using MockIdp.Core.Contracts;

namespace MockIdp.Core.Http;

/// <summary>Checks the parameters of a request by its contract. Text counts as a number or boolean where it is one.</summary>
static class ParameterCheck
{
    public static void Check(Call call, List<Violation> violations)
    {
        foreach (var parameter in call.Operation.Parameters)
        {
            var values = call.Raw(parameter);
            if (values.Count == 0)
            {
                if (parameter.Required)
                    violations.Add(new(parameter.In, parameter.Name, "required", "", "undefined", parameter.Schema));
            }
            else
            {
                CheckValues(parameter, values, violations);
            }
        }
    }

    static void CheckValues(Parameter parameter, StringValues values, List<Violation> violations)
    {
        if (parameter.Schema.Type == "array")
        {
            CheckCount(parameter, values.Count, violations);
            foreach (var value in values)
                CheckOne(parameter, parameter.Schema.Items!, value ?? "", violations);
        }
        else if (values.Count > 1)
        {
            violations.Add(new(parameter.In, parameter.Name, "type", parameter.Schema.Type ?? "string", "array", parameter.Schema));
        }
        else
        {
            CheckOne(parameter, parameter.Schema, values[0] ?? "", violations);
        }
    }

    static void CheckCount(Parameter parameter, int count, List<Violation> violations)
    {
        if (count > parameter.Schema.MaxItems)
            violations.Add(new(parameter.In, parameter.Name, "maxItems", parameter.Schema.MaxItems.Value.ToString(CultureInfo.InvariantCulture), "array", parameter.Schema));
        if (count < parameter.Schema.MinItems)
            violations.Add(new(parameter.In, parameter.Name, "minItems", parameter.Schema.MinItems.Value.ToString(CultureInfo.InvariantCulture), "array", parameter.Schema));
    }

    static void CheckOne(Parameter parameter, Schema schema, string text, List<Violation> violations)
    {
        if (!HasType(schema, text))
        {
            violations.Add(new(parameter.In, parameter.Name, "type", schema.Type!, "string", schema));
            return;
        }
        var broken = schema.Type is "integer" or "number" ? Scalars.Broken(schema, Number(text)) : Scalars.Broken(schema, text);
        foreach (var (keyword, limit) in broken)
            violations.Add(new(parameter.In, parameter.Name, keyword, limit, "string", schema));
        if (schema.Enum.Count > 0 && !schema.Enum.Any(allowed => allowed.ToString() == text))
            violations.Add(new(parameter.In, parameter.Name, "enum", string.Join(", ", schema.Enum), "string", schema));
    }

    static bool HasType(Schema schema, string text) => schema.Type switch
    {
        "integer" => Number(text) is not null && !text.Contains('.'),
        "number" => Number(text) is not null,
        "boolean" => text is "true" or "false",
        _ => true,
    };

    /// <summary>.NET alone would read a number before NUL characters.</summary>
    static decimal? Number(string text) =>
        !text.Contains('\0') && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
