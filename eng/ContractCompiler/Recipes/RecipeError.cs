using System.Globalization;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler.Recipes;

/// <summary>Writes what a recipe's last answer has to be, when that is an error.</summary>
sealed class RecipeError(YamlDocument document, ContractOperations operations, RecipeNames names, Utf8JsonWriter json)
{
    /// <summary>What any server may answer before an operation is reached: no contract need list it.</summary>
    static readonly string[] Transport = ["404", "405", "413", "500"];

    public void Write(YamlMappingNode error, ContractOperation? last)
    {
        json.WriteStartObject("error");
        json.WriteString("name", Text(error, "error"));
        json.WriteString("when", Text(error, "when"));
        json.WriteNumber("status", Status(error, last));
        json.WriteString("code", Text(error, "code"));
        WriteFidelity(error);
        json.WriteStartArray("operations");
        foreach (var id in Operations(error, last).Distinct())
            json.WriteStringValue(id);
        json.WriteEndArray();
        if (error.Find("answer") is { } answer)
        {
            names.Check(answer);
            json.WriteString(answer is YamlScalarNode ? "text" : "json", answer is YamlScalarNode { Value: { } text } ? text : RecipeBody.Json(answer));
        }
        json.WriteEndObject();
    }

    int Status(YamlMappingNode error, ContractOperation? last)
    {
        var (node, text) = (document.Required(error, "status", "an error"), Text(error, "status"));
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 400 or > 599)
            throw document.Wrong(node, $"the status of an error is 400 to 599, not '{text}'");
        return last is null || last.Documents(text) || Transport.Contains(text) ? status : throw document.Wrong(node, $"the contract documents no {text} for {last.Id}");
    }

    void WriteFidelity(YamlMappingNode error)
    {
        var fidelity = Text(error, "fidelity");
        if (fidelity is not ("documented" or "observed" or "assumed"))
            throw document.Wrong(error.Find("fidelity")!, $"fidelity is documented, observed or assumed, not '{fidelity}'");
        if (fidelity != "assumed" && error.Find("source") is null)
            throw document.Wrong(error, $"what is {fidelity} has a 'source'");
        json.WriteString("fidelity", fidelity);
        if (error.Find("source") is not null)
            json.WriteString("source", Text(error, "source"));
    }

    /// <summary>The operations that can answer so: those named, those that a named security scheme opens, or the recipe's own.</summary>
    IEnumerable<string> Operations(YamlMappingNode error, ContractOperation? last)
    {
        if (error.Find("operations") is not { } list)
            return last is null ? [] : [last.Id];
        return document.Sequence(list, "operations").Children.SelectMany(item => Named(item, document.Text(item, "an operation")));
    }

    IEnumerable<string> Named(YamlNode at, string name)
    {
        if (operations.All.ContainsKey(name))
            return [name];
        var opened = operations.All.Values.Where(operation => name == "all" || operation.Security.Any(alternative => alternative.Contains(name))).Select(operation => operation.Id).ToArray();
        return opened.Length > 0 ? opened : throw document.Wrong(at, $"'{name}' is no operationId, no security scheme, and not 'all'");
    }

    string Text(YamlMappingNode error, string key) => document.Text(document.Required(error, key, "an error"), key);
}
