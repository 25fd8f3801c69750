namespace MockIdp.Core.Contracts;

/// <summary>A broken rule as one says it to a person, of whatever stands in its place: what it must be, without a full stop. Vendors have words of their own.</summary>
public static class ViolationWords
{
    /// <param name="patterns">What patterns ask for, by their text, in words that go on after "must be"; null for none.</param>
    public static string Of(Violation violation, IReadOnlyDictionary<string, string>? patterns = null) => violation.Keyword switch
    {
        "required" => "is missing",
        "additionalProperties" => $"is not a field; the fields are {string.Join(", ", violation.Schema.Properties.Select(member => member.Key).Where(name => name.Length > 0))}",
        "type" => $"must be {Article(violation.Limit)}",
        "enum" => $"must be {(violation.Schema.Enum.Count == 1 ? "" : "one of ")}{violation.Limit}",
        "format" => $"must be {Format(violation.Limit)}",
        "pattern" => patterns?.GetValueOrDefault(violation.Limit) is { } words ? $"must be {words}" : $"must match {violation.Limit}",
        "minimum" => $"must be {(violation.Schema.ExclusiveMinimum ? "more than" : "at least")} {violation.Limit}",
        "maximum" => $"must be {(violation.Schema.ExclusiveMaximum ? "less than" : "at most")} {violation.Limit}",
        "minLength" => $"must have at least {Counted(violation.Limit, "character")}",
        "maxLength" => $"must have at most {Counted(violation.Limit, "character")}",
        "minItems" => $"must hold at least {violation.Limit}",
        "maxItems" => $"must hold at most {violation.Limit}",
        "uniqueItems" => "must not hold the same twice",
        "minProperties" => $"must have at least {Counted(violation.Limit, "field")}",
        "maxProperties" => $"must have at most {Counted(violation.Limit, "field")}",
        "not" when violation.Schema.Not is { Required.Count: > 1 } not => $"must not have {string.Join(" and ", not.Required)} together",
        "anyOf" or "oneOf" => "has none of the forms that the contract allows",
        _ => $"breaks {violation.Keyword} {violation.Limit}".TrimEnd(),
    };

    static string Counted(string number, string noun) => $"{number} {noun}{(number == "1" ? "" : "s")}";

    static string Format(string format) => format switch
    {
        "email" => "an e-mail address",
        "date-time" => "a time such as 2030-01-01T00:00:00Z",
        _ => $"of the format {format}",
    };

    static string Article(string type) => type switch
    {
        "array" => "a list",
        "integer" => "a whole number",
        "object" => "an object",
        "string" => "a text",
        "boolean" => "true or false",
        _ => $"a {type}",
    };
}
