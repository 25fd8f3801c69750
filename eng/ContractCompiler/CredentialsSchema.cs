using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MockIdp.Server.Hosting;

namespace MockIdp.ContractCompiler;

/// <summary>The JSON schema (draft 7) of <c>--credentials</c> files, made of the contracts' <c>x-credentials</c>.</summary>
static class CredentialsSchema
{
    public static string For(IEnumerable<YamlDocument> contracts)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("title", "Project credentials for mock-idp --credentials");
            json.WriteString("type", "object");
            json.WriteBoolean("additionalProperties", false);
            json.WriteStartObject("properties");
            foreach (var contract in contracts.OrderBy(contract => contract.Name, StringComparer.Ordinal))
                WriteVendor(contract, json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    static void WriteVendor(YamlDocument contract, Utf8JsonWriter json)
    {
        if (contract.Root.Find("x-credentials") is not { } credentials)
            return;
        json.WriteStartObject(contract.Name.ToLowerInvariant());
        json.WriteString("type", "array");
        json.WritePropertyName("items");
        YamlJson.Write(json, contract.Required(contract.Mapping(credentials, "x-credentials"), "schema", "x-credentials"));
        json.WriteEndObject();
    }
}
