using System.Text;
using System.Text.Json;
using MockIdp.Server.Hosting;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler.Recipes;

/// <summary>Writes one file of recipes as the compact JSON that <c>MockIdp.Core.Recipes.RecipeBook</c> reads. The language: specs/README.md.</summary>
sealed class RecipeFile(YamlDocument document, YamlDocument contract)
{
    static readonly string[] Makers = ["base64", "hmac-sha1", "parts", "repeat"];

    readonly ContractOperations operations = new(contract);
    readonly HashSet<string> recipes = [];

    public string Write()
    {
        document.Only(document.Root, "a file of recipes", "code", "varies", "reads", "changes", "values", "envelopes", "security", "steps", "successes", "people", "errors", "never");
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("file", document.Shown);
            WriteTexts(json, "code");
            WriteTexts(json, "varies");
            WriteValues(json);
            WriteRecipes(json);
            WritePeople(json);
            WriteNever(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    void WriteTexts(Utf8JsonWriter json, string key)
    {
        json.WriteStartArray(key);
        foreach (var pointer in document.Texts(key))
            json.WriteStringValue(pointer.StartsWith('/') ? pointer : throw document.Wrong(document.Root.Find(key)!, $"'{pointer}' is no JSON pointer"));
        json.WriteEndArray();
    }

    void WriteValues(Utf8JsonWriter json)
    {
        json.WriteStartArray("values");
        foreach (var (key, value) in document.Members(document.Root, "values"))
        {
            json.WriteStartObject();
            json.WriteString("name", document.Text(key, "a name"));
            if (value is YamlScalarNode text)
                json.WriteString("text", text.Value);
            else
                WriteMade(json, document.Mapping(value, "a value"));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    void WriteMade(Utf8JsonWriter json, YamlMappingNode value)
    {
        document.Only(value, "a value", [.. Makers, "key", "times"]);
        if (Makers.Count(maker => value.Find(maker) is not null) != 1 || (value.Find("key") is null) == (value.Find("hmac-sha1") is not null) || (value.Find("times") is null) == (value.Find("repeat") is not null))
            throw document.Wrong(value, "a value is a text, or one of { base64 }, { hmac-sha1, key }, { parts }, { repeat, times }");
        foreach (var pair in value.Children)
        {
            json.WritePropertyName(pair.Key());
            YamlJson.Write(json, pair.Value);
        }
    }

    void WriteRecipes(Utf8JsonWriter json)
    {
        var names = new RecipeNames(document, operations.CredentialFields, document.Root.Find("values") as YamlMappingNode);
        json.WriteStartArray("recipes");
        foreach (var (key, steps) in document.Members(document.Root, "successes"))
        {
            var last = WriteRecipe(json, names, key, steps, null);
            // Further words tell several ways apart: CreateUser, CreateUser with a digest.
            if (last?.Id != document.Text(key, "an operationId").Split(' ')[0])
                throw document.Wrong(key, $"the last step of '{key}' is {last?.Id ?? "no operation"}");
            json.WriteEndObject();
        }
        foreach (var (key, node) in document.Members(document.Root, "errors"))
        {
            var error = document.Mapping(node, "an error");
            document.Only(error, "an error", "error", "when", "status", "code", "fidelity", "source", "operations", "needs", "steps", "answer");
            var last = WriteRecipe(json, names, key, document.Required(error, "steps", $"'{key}'"), error);
            new RecipeError(document, operations, names, json).Write(error, last);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    ContractOperation? WriteRecipe(Utf8JsonWriter json, RecipeNames names, YamlNode key, YamlNode list, YamlMappingNode? error)
    {
        var name = document.Text(key, "a recipe's name");
        if (!recipes.Add(name))
            throw document.Wrong(key, $"there are two recipes '{name}'");
        names.Begin();
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteNumber("line", key.Start.Line);
        json.WriteStartArray("steps");
        var steps = new RecipeSteps(document, operations, names, json);
        steps.Write(list);
        json.WriteEndArray();
        var needs = error?.Find("needs") is { } node ? document.Text(node, "needs") : null;
        if (needs is not (null or "strict"))
            throw document.Wrong(error!.Find("needs")!, "the one need that steps do not show is 'strict': a server that takes over no unknown credentials");
        json.WriteStartArray("needs");
        foreach (var need in steps.Levers.Concat(needs is null ? [] : [needs]))
            json.WriteStringValue(need);
        json.WriteEndArray();
        if (steps.Last is { } last)
            json.WriteString("operation", last.Id);
        return steps.Last;
    }

    /// <summary>Which successes make a user and delete one, for people who want to do so by hand.</summary>
    void WritePeople(Utf8JsonWriter json)
    {
        if (document.Root.Find("people") is not { } node)
            return;
        var people = document.Mapping(node, "people");
        document.Only(people, "people", "create", "delete");
        json.WriteStartObject("people");
        foreach (var (key, value) in people.Children)
        {
            var name = document.Text(value, "the name of a success");
            if (document.Members(document.Root, "successes").All(success => success.Key() != name))
                throw document.Wrong(value, $"there is no success '{name}'");
            json.WriteString(document.Text(key, "create or delete"), name);
        }
        json.WriteEndObject();
    }

    void WriteNever(Utf8JsonWriter json)
    {
        json.WriteStartObject("never");
        foreach (var (key, value) in document.Members(document.Root, "never"))
        {
            if (document.Text(value, "a reason").Length == 0)
                throw document.Wrong(value, $"say why '{key}' cannot be caused");
            json.WriteString(document.Text(key, "an operationId or error"), document.Text(value, "a reason"));
        }
        json.WriteEndObject();
    }
}
