using System.Text.Json.Nodes;
using MockIdp.Core.Contracts;

namespace MockIdp.Core.Seeds;

/// <summary>Writes schemas of the contracts' dialect as JSON Schema, draft 7.</summary>
static class JsonSchema
{
    public static JsonObject Of(Schema schema)
    {
        var json = new JsonObject();
        if (schema.Type is { } type)
            json["type"] = schema.Nullable ? new JsonArray(type, "null") : type;
        Put(json, "format", schema.Format switch { "uuid" or "email" or "date" or "date-time" => schema.Format, "url" => "uri", _ => null });
        if (schema.Enum.Count > 0)
            json["enum"] = new JsonArray([.. schema.Enum.Select(value => JsonNode.Parse(value.GetRawText()))]);
        Put(json, "pattern", schema.PatternText);
        Put(json, "minLength", schema.MinLength);
        Put(json, "maxLength", schema.MaxLength);
        Put(json, "minimum", schema.Minimum);
        Put(json, "maximum", schema.Maximum);
        if (schema.Required.Count > 0)
            json["required"] = new JsonArray([.. schema.Required.Select(name => (JsonNode)name)]);
        if (schema.Properties.Count > 0)
            json["properties"] = new JsonObject([.. schema.Properties.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Of(member.Value)))]);
        if (!schema.AdditionalAllowed)
            json["additionalProperties"] = false;
        else if (schema.Additional is { } additional)
            json["additionalProperties"] = Of(additional);
        if (schema.Items is { } items)
            json["items"] = Of(items);
        if (schema.AnyOf.Count > 0)
            json["anyOf"] = new JsonArray([.. schema.AnyOf.Select(Of)]);
        return json;
    }

    static void Put(JsonObject json, string keyword, JsonNode? value)
    {
        if (value is not null)
            json[keyword] = value;
    }
}
