using System.Text.Json;

namespace MockIdp.Tests.Isolation;

/// <summary>What of an answer two worlds with the same content have in common: members, lengths of lists, kinds of values; not ids, times and tokens.</summary>
static class JsonOutline
{
    public static string Of(string body)
    {
        if (body.Length == 0)
            return "";
        try
        {
            return Of(JsonDocument.Parse(body).RootElement);
        }
        catch (JsonException)
        {
            return body;
        }
    }

    static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().Select(member => $"{member.Name}:{Of(member.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Of)) + "]",
        JsonValueKind.True or JsonValueKind.False => value.ToString(),
        var kind => kind.ToString(),
    };
}
