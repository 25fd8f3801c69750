using System.Globalization;
using MockIdp.Core.Contracts;
using YamlDotNet.RepresentationModel;

namespace MockIdp.ContractCompiler;

/// <summary>
/// What a schema may say (specs/README.md). Everything else is an error of the build: a rule that the server does not check, or that can
/// never be kept, would be believed to hold.
/// </summary>
sealed class SchemaDialect(YamlDocument document)
{
    /// <summary>Each rule, and the types that it says something about.</summary>
    static readonly Dictionary<string, string[]> Rules = new()
    {
        ["type"] = [],
        ["enum"] = [],
        ["nullable"] = [],
        ["format"] = [],
        ["pattern"] = ["string"],
        ["minLength"] = ["string"],
        ["maxLength"] = ["string"],
        ["minimum"] = ["integer", "number"],
        ["maximum"] = ["integer", "number"],
        ["exclusiveMinimum"] = ["integer", "number"],
        ["exclusiveMaximum"] = ["integer", "number"],
        ["minItems"] = ["array"],
        ["maxItems"] = ["array"],
        ["uniqueItems"] = ["array"],
        ["minProperties"] = ["object"],
        ["maxProperties"] = ["object"],
        ["required"] = ["object"],
        ["properties"] = ["object"],
        ["additionalProperties"] = ["object"],
        ["items"] = ["array"],
        ["allOf"] = [],
        ["anyOf"] = [],
        ["oneOf"] = [],
        ["not"] = [],
        ["discriminator"] = ["object"],
    };

    static readonly string[] Types = ["string", "integer", "number", "boolean", "array", "object"];

    // uri and float are left out on purpose: NSwag makes System.Uri and float of them, which do not write what they read.
    static readonly Dictionary<string, string> Formats = new()
    {
        ["int32"] = "integer", ["int64"] = "integer", ["uuid"] = "string", ["email"] = "string", ["url"] = "string", ["date"] = "string", ["date-time"] = "string", ["password"] = "string",
    };

    static readonly (string Least, string Most)[] Ranges = [("minLength", "maxLength"), ("minimum", "maximum"), ("minItems", "maxItems"), ("minProperties", "maxProperties")];

    static readonly string[] Flags = ["nullable", "uniqueItems", "exclusiveMinimum", "exclusiveMaximum"];

    static readonly string[] Prose = ["description", "example", "title", "deprecated", "default"];

    /// <summary>Whether a keyword is a rule that the server keeps.</summary>
    public static bool IsRule(string keyword) => Rules.ContainsKey(keyword);

    /// <summary>Whether a violation can name the keyword; members and items have lines of their own.</summary>
    public static bool IsToldOfViolations(string keyword) => IsRule(keyword) && keyword is not ("properties" or "items" or "nullable" or "allOf");

    public void Check(YamlMappingNode schema)
    {
        if (schema.Find("$ref") is not null)
        {
            CheckReference(schema);
            return;
        }
        var type = (schema.Find("type") as YamlScalarNode)?.Value;
        if (type is not null && !Types.Contains(type))
            throw document.Wrong(schema, $"the type '{type}' is not in the dialect (specs/README.md): {string.Join(", ", Types)}");
        foreach (var pair in schema.Children)
            CheckKeyword(pair.Key(), pair.Key, type);
        foreach (var flag in Flags.Where(flag => schema.Find(flag) is { } value && value is not YamlScalarNode { Value: "true" or "false" }))
            throw document.Wrong(schema.Find(flag)!, $"{flag} is true or false");
        CheckRanges(schema);
        CheckFormat(schema, type);
        CheckPattern(schema);
        CheckEnum(schema);
        CheckMembers(schema, type);
        CheckCompositions(schema);
    }

    void CheckReference(YamlMappingNode schema)
    {
        // OpenAPI 3.0 ignores every sibling of $ref: a rule written there would silently not hold.
        if (schema.Children.Count > 1)
            throw document.Wrong(schema, "OpenAPI 3.0 ignores what stands beside $ref; write allOf: [ $ref ] and put it there");
        document.Resolve(schema, "schemas");
    }

    void CheckKeyword(string keyword, YamlNode at, string? type)
    {
        if (!Rules.TryGetValue(keyword, out var types))
        {
            if (!Prose.Contains(keyword) && !keyword.StartsWith("x-", StringComparison.Ordinal))
                throw document.Wrong(at, $"the schema keyword '{keyword}' is not in the dialect (specs/README.md): nobody would check it");
        }
        else if (type is not null && types.Length > 0 && !types.Contains(type))
        {
            throw document.Wrong(at, $"{keyword} says nothing about the type {type}");
        }
    }

    void CheckRanges(YamlMappingNode schema)
    {
        foreach (var (least, most) in Ranges)
        {
            var (from, to) = (Number(schema, least), Number(schema, most));
            if (from > to)
                throw document.Wrong(schema, $"nothing is at least {least} {from} and at most {most} {to}");
        }
        foreach (var bound in new[] { "Minimum", "Maximum" })
        {
            if (schema.Find("exclusive" + bound) is { } exclusive && schema.Find(bound.ToLowerInvariant()) is null)
                throw document.Wrong(exclusive, $"exclusive{bound} says something only beside {bound.ToLowerInvariant()}");
        }
    }

    decimal? Number(YamlMappingNode schema, string keyword)
    {
        if (schema.Find(keyword) is not { } node)
            return null;
        if (!decimal.TryParse(document.Text(node, keyword), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw document.Wrong(node, $"{keyword} is a number");
        return keyword is "minimum" or "maximum" || (number >= 0 && decimal.IsInteger(number)) ? number : throw document.Wrong(node, $"{keyword} is a whole number, not below 0");
    }

    void CheckFormat(YamlMappingNode schema, string? type)
    {
        // Without a width the generator makes an int of it, and a number that does not fit would be found too late.
        if (type == "integer" && schema.Find("format") is null)
            throw document.Wrong(schema, "an integer says its width: format: int32 or int64");
        if (schema.Find("format") is not { } format)
            return;
        var name = document.Text(format, "format");
        if (!Formats.TryGetValue(name, out var of))
            throw document.Wrong(format, $"the format '{name}' is not in the dialect (specs/README.md): {string.Join(", ", Formats.Keys)}");
        if (type is not null && type != of)
            throw document.Wrong(format, $"the format {name} says nothing about the type {type}");
    }

    void CheckPattern(YamlMappingNode schema)
    {
        if (schema.Find("pattern") is not { } pattern)
            return;
        try
        {
            Patterns.Compile(document.Text(pattern, "pattern"));
        }
        catch (ArgumentException problem)
        {
            throw document.Wrong(pattern, problem.Message);
        }
    }

    void CheckEnum(YamlMappingNode schema)
    {
        if (schema.Find("enum") is not { } node)
            return;
        if (document.Sequence(node, "enum").Children.Count == 0)
            throw document.Wrong(node, "no value is in an empty enum");
    }

    void CheckMembers(YamlMappingNode schema, string? type)
    {
        if (type == "array" && schema.Find("items") is null)
            throw document.Wrong(schema, "an array says what its items are");
        if (schema.Find("required") is not { } required)
            return;
        var names = document.Sequence(required, "required").Children.Select(name => document.Text(name, "required")).ToArray();
        var named = (schema.Find("properties") as YamlMappingNode)?.Children.Select(pair => pair.Key()) ?? [];
        if (names.Distinct().Count() < names.Length)
            throw document.Wrong(required, "required names a member twice");
        if (schema.Find("additionalProperties") is YamlScalarNode { Value: "false" } && names.Except(named).FirstOrDefault() is { } unknown)
            throw document.Wrong(required, $"'{unknown}' is required, and no member of this closed object");
    }

    void CheckCompositions(YamlMappingNode schema)
    {
        foreach (var keyword in new[] { "allOf", "anyOf", "oneOf" })
        {
            if (schema.Find(keyword) is { } list && document.Sequence(list, keyword).Children.Count == 0)
                throw document.Wrong(list, $"{keyword} needs a schema");
        }
        if (Parts(schema).Any(part => Includes(part, schema, new(ReferenceEqualityComparer.Instance))))
            throw document.Wrong(schema, "the schema is a part of itself without a member or an item in between: no value ends its check");
        if (schema.Find("discriminator") is { } discriminator)
            Branches(schema, document.Mapping(discriminator, "discriminator"));
    }

    /// <summary>The names of the branches by the value that selects them.</summary>
    public IReadOnlyList<(string Value, string Name)> Branches(YamlMappingNode schema, YamlMappingNode discriminator)
    {
        if ((schema.Find("oneOf") ?? schema.Find("anyOf")) is not YamlSequenceNode list)
            throw document.Wrong(discriminator, "a discriminator chooses among oneOf or anyOf");
        var names = list.Children.Select(branch => (branch as YamlMappingNode)?.Find("$ref") is { } reference ? document.ReferenceName(reference, "schemas") : throw document.Wrong(branch, "beside a discriminator every branch is a $ref")).ToArray();
        var mapped = (discriminator.Find("mapping") as YamlMappingNode)?.Children.Select(pair => (Value: pair.Key(), Name: Mapped(pair.Value))).ToArray() ?? [];
        if (mapped.FirstOrDefault(pair => !names.Contains(pair.Name)) is { Name: { } foreign })
            throw document.Wrong(discriminator, $"the mapping names '{foreign}', which is none of the branches");
        return [.. mapped, .. names.Except(mapped.Select(pair => pair.Name)).Select(name => (name, name))];
    }

    string Mapped(YamlNode target) => document.Text(target, "mapping") is var text && text.StartsWith('#') ? document.ReferenceName(target, "schemas") : text;

    bool Includes(YamlMappingNode part, YamlMappingNode whole, HashSet<object> seen)
    {
        part = document.Resolve(part, "schemas");
        return ReferenceEquals(part, whole) || (seen.Add(part) && Parts(part).Any(inner => Includes(inner, whole, seen)));
    }

    static IEnumerable<YamlMappingNode> Parts(YamlMappingNode schema) =>
        new[] { "allOf", "anyOf", "oneOf" }.SelectMany(keyword => (schema.Find(keyword) as YamlSequenceNode)?.Children ?? Enumerable.Empty<YamlNode>())
            .Append(schema.Find("not")!).OfType<YamlMappingNode>();
}
