using System.Text.Json;
using MockIdp.Core.Contracts;

namespace MockIdp.Tests.Core;

public class SchemaCheckTests
{
    static readonly Schema Text = new() { Type = "string" };
    static readonly Schema Whole = new() { Type = "integer" };

    /// <summary>The violations as <c>pointer keyword limit actual</c>, parted by semicolons.</summary>
    static string Found(Schema schema, string json) =>
        string.Join("; ", SchemaCheck.Find(schema, JsonDocument.Parse(json).RootElement).Select(violation => $"{violation.Pointer} {violation.Keyword} {violation.Limit} {violation.Actual}".Trim()));

    static KeyValuePair<string, Schema>[] Members(params (string Name, Schema Schema)[] members) => [.. members.Select(member => KeyValuePair.Create(member.Name, member.Schema))];

    static JsonElement[] Values(string json) => [.. JsonDocument.Parse(json).RootElement.EnumerateArray()];

    [Theory]
    [InlineData("string", "\"x\"", "")]
    [InlineData("string", "1", "type string number")]
    [InlineData("string", "null", "type string null")]
    [InlineData("integer", "1", "")]
    [InlineData("integer", "-0", "")]
    [InlineData("integer", "1.5", "type integer number")]
    [InlineData("integer", "\"1\"", "type integer string")]
    [InlineData("number", "1.5", "")]
    [InlineData("number", "1e3", "")]
    [InlineData("number", "true", "type number boolean")]
    [InlineData("boolean", "false", "")]
    [InlineData("boolean", "0", "type boolean number")]
    [InlineData("array", "[]", "")]
    [InlineData("array", "{}", "type array object")]
    [InlineData("object", "{}", "")]
    [InlineData("object", "[]", "type object array")]
    [InlineData(null, "\"x\"", "")]
    [InlineData(null, "null", "")]
    public void A_value_has_the_type_that_the_schema_names(string? type, string json, string found) =>
        Found(new Schema { Type = type }, json).ShouldBe(found);

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("1E2")]
    public void An_integer_has_neither_fraction_nor_exponent(string json) => Found(Whole, json).ShouldBe("type integer number");

    [Theory]
    [InlineData(null, "2147483647", "")]
    [InlineData(null, "2147483648", "format int32 number")]
    [InlineData(null, "-2147483648", "")]
    [InlineData(null, "-2147483649", "format int32 number")]
    [InlineData("int32", "2147483648", "format int32 number")]
    [InlineData("int64", "9223372036854775807", "")]
    [InlineData("int64", "9223372036854775808", "format int64 number")]
    [InlineData("int64", "-9223372036854775809", "format int64 number")]
    [InlineData(null, "99999999999999999999999999999999999999", "format int32 number")]
    public void An_integer_fits_the_type_that_it_is_read_into(string? format, string json, string found) =>
        Found(new Schema { Type = "integer", Format = format }, json).ShouldBe(found);

    [Fact]
    public void Null_passes_where_it_is_allowed()
    {
        Found(new Schema { Type = "string", Nullable = true, MinLength = 1, PatternText = "a" }, "null").ShouldBe("");
        Found(new Schema { Type = "string", Nullable = true, Enum = Values("""["a", null]""") }, "null").ShouldBe("");
        Found(new Schema { Type = "string", Nullable = true, Enum = Values("""["a"]""") }, "null").ShouldBe("enum a null");
        Found(new Schema { Type = "string", Nullable = true, AllOf = [Text] }, "null").ShouldBe("type string null");
        Found(new Schema { AllOf = [Text] }, "null").ShouldBe("type string null");
        Found(new Schema { Enum = Values("""["a"]""") }, "null").ShouldBe("enum a null");
    }

    [Theory]
    [InlineData("\"ab\"", "minLength 3 string")]
    [InlineData("\"abc\"", "")]
    [InlineData("\"abcde\"", "")]
    [InlineData("\"abcdef\"", "maxLength 5 string")]
    [InlineData("\"😀😀\"", "minLength 3 string")]
    [InlineData("\"😀😀😀😀😀\"", "")]
    [InlineData("\"😀😀😀😀😀😀\"", "maxLength 5 string")]
    public void Length_counts_code_points(string json, string found) =>
        Found(new Schema { Type = "string", MinLength = 3, MaxLength = 5 }, json).ShouldBe(found);

    [Theory]
    [InlineData("^[a-z]+$", "\"abc\"", true)]
    [InlineData("^[a-z]+$", "\"abc\\n\"", false)]
    [InlineData("[a-z]", "\"1a2\"", true)]
    [InlineData("^\\d$", "\"٣\"", false)]
    [InlineData("^\\$[$]$", "\"$$\"", true)]
    [InlineData("^(a|b$)", "\"b\\n\"", false)]
    public void A_pattern_means_what_it_means_in_JavaScript(string pattern, string json, bool holds) =>
        Found(new Schema { Type = "string", PatternText = pattern }, json).ShouldBe(holds ? "" : $"pattern {pattern} string");

    [Theory]
    [InlineData("uuid", "00000000-0000-4000-8000-00000000000A", true)]
    [InlineData("uuid", "{00000000-0000-4000-8000-00000000000a}", false)]
    [InlineData("uuid", "0000000000004000800000000000000a", false)]
    [InlineData("email", "a@b.co", true)]
    [InlineData("email", "a@b", false)]
    [InlineData("email", "a@b.", false)]
    [InlineData("email", "A <a@b.co>", false)]
    [InlineData("email", "a@b.co, c@d.co", false)]
    [InlineData("url", "https://example.com/x?y=z", true)]
    [InlineData("url", "app://callback", true)]
    [InlineData("url", "/relative", false)]
    [InlineData("url", "example.com", false)]
    [InlineData("date", "2028-02-29", true)]
    [InlineData("date", "2027-02-29", false)]
    [InlineData("date", "2028-2-9", false)]
    [InlineData("date-time", "2031-02-03T04:05:06.789Z", true)]
    [InlineData("date-time", "2031-02-03T04:05:06+01:00", true)]
    [InlineData("date-time", "2031-02-03", false)]
    [InlineData("password", "anything", true)]
    public void A_text_has_the_format_that_the_schema_names(string format, string text, bool holds) =>
        Found(new Schema { Type = "string", Format = format }, JsonSerializer.Serialize(text)).ShouldBe(holds ? "" : $"format {format} string");

    [Theory]
    [InlineData("0", false, "minimum 1 number")]
    [InlineData("1", false, "")]
    [InlineData("5", false, "")]
    [InlineData("5.1", false, "maximum 5 number")]
    [InlineData("1", true, "minimum 1 number")]
    [InlineData("1.1", true, "")]
    [InlineData("4.9", true, "")]
    [InlineData("5", true, "maximum 5 number")]
    [InlineData("1e99", false, "maximum 5 number")]
    [InlineData("-1e99", false, "minimum 1 number")]
    [InlineData("1e-99", false, "minimum 1 number")]
    public void A_number_is_within_its_range(string json, bool exclusive, string found) =>
        Found(new Schema { Type = "number", Minimum = 1, Maximum = 5, ExclusiveMinimum = exclusive, ExclusiveMaximum = exclusive }, json)
            .Replace("  ", " ").ShouldBe(found);

    [Fact]
    public void An_enum_compares_values_and_types()
    {
        var schema = new Schema { Enum = Values("""["a", 1, null]""") };

        foreach (var json in new[] { "\"a\"", "1" })
            Found(schema, json).ShouldBe("");
        Found(schema, "\"1\"").ShouldBe("enum a, 1,  string");
        Found(schema, "\"A\"").ShouldBe("enum a, 1,  string");
    }

    [Fact]
    public void Every_violation_is_found_in_the_contracts_order_of_members()
    {
        var schema = new Schema
        {
            Type = "object",
            Required = ["z", "a", "unnamed"],
            Properties = Members(("z", Text), ("a", Whole), ("inner", new Schema { Type = "object", Required = ["x/y"], Properties = Members(("x/y", Text)) })),
        };

        Found(schema, """{ "inner": {}, "a": "1" }""").ShouldBe("/z required  undefined; /a type integer string; /inner/x~1y required  undefined; /unnamed required  undefined");
    }

    [Fact]
    public void The_field_of_a_violation_is_the_members_name_unescaped()
    {
        var schema = new Schema { Type = "object", Required = ["x/y~z"], Properties = Members(("x/y~z", Text)) };

        var violation = SchemaCheck.Find(schema, JsonDocument.Parse("{}").RootElement).ShouldHaveSingleItem();

        violation.Pointer.ShouldBe("/x~1y~0z");
        violation.Field.ShouldBe("x/y~z");
        violation.In.ShouldBe(Place.Body);
    }

    [Fact]
    public void Unnamed_members_pass_unless_the_schema_is_closed_or_says_what_they_are()
    {
        var members = Members(("a", Text));

        Found(new Schema { Type = "object", Properties = members }, """{ "b": 1 }""").ShouldBe("");
        Found(new Schema { Type = "object", Properties = members, AdditionalAllowed = false }, """{ "b": 1, "a": "" }""").ShouldBe("/b additionalProperties false number");
        Found(new Schema { Type = "object", Properties = members, Additional = Whole }, """{ "b": 1, "c": "x", "a": "" }""").ShouldBe("/c type integer string");
    }

    [Theory]
    [InlineData("{}", "minProperties 1 object")]
    [InlineData("""{ "a": 1 }""", "")]
    [InlineData("""{ "a": 1, "b": 1 }""", "")]
    [InlineData("""{ "a": 1, "b": 1, "c": 1 }""", "maxProperties 2 object")]
    public void Members_are_counted(string json, string found) =>
        Found(new Schema { Type = "object", MinProperties = 1, MaxProperties = 2 }, json).ShouldBe(found);

    [Theory]
    [InlineData("[]", "minItems 1 array")]
    [InlineData("[1]", "")]
    [InlineData("[1, 2]", "")]
    [InlineData("[1, 2, 3]", "maxItems 2 array")]
    [InlineData("[1, 1]", "uniqueItems true array")]
    [InlineData("[1, \"x\"]", "/1 type integer string")]
    public void Items_are_counted_compared_and_checked(string json, string found) =>
        Found(new Schema { Type = "array", MinItems = 1, MaxItems = 2, UniqueItems = true, Items = Whole }, json).ShouldBe(found);

    [Theory]
    [InlineData("[1, 1.0]", true)]
    [InlineData("[1, \"1\"]", false)]
    [InlineData("[\"a\", \"\\u0061\"]", true)]
    [InlineData("[[1], [1, 1]]", false)]
    [InlineData("[{}, null, [], false, 0, \"\"]", false)]
    public void Items_are_equal_that_mean_the_same(string json, bool twins) =>
        Found(new Schema { Type = "array", UniqueItems = true }, json).ShouldBe(twins ? "uniqueItems true array" : "");

    [Fact]
    public void A_long_list_is_compared_in_one_go() =>
        Found(new Schema { Type = "array", UniqueItems = true }, $"[{string.Join(',', Enumerable.Range(0, 200_000))}]").ShouldBe("");

    [Fact]
    public void Items_are_equal_whatever_the_order_of_their_members() =>
        Found(new Schema { Type = "array", UniqueItems = true }, """[{ "a": 1, "b": 2 }, { "b": 2, "a": 1 }]""").ShouldBe("uniqueItems true array");

    [Theory]
    [InlineData("\"ab\"", "")]
    [InlineData("5", "")]
    [InlineData("true", "anyOf  boolean; oneOf  boolean")]
    [InlineData("\"abcd\"", "oneOf  string")]
    [InlineData("\"no\"", "not  string")]
    public void Compositions_hold(string json, string found)
    {
        var any = new Schema { AnyOf = [Text, Whole] };
        var one = new Schema { OneOf = [new Schema { Type = "string", MaxLength = 9 }, new Schema { Type = "string", MinLength = 4 }, Whole] };
        var not = new Schema { Not = new Schema { Enum = Values("""["no"]""") } };

        Found(new Schema { AllOf = [any, one, not] }, json).ShouldBe(found);
    }

    [Theory]
    [InlineData("""{ "kind": "cat", "lives": 9 }""", "")]
    [InlineData("""{ "kind": "cat", "lives": "9" }""", "/lives type integer string")]
    [InlineData("""{ "kind": "hound", "lives": "9" }""", "/name required  undefined")]
    [InlineData("""{ "kind": "cow" }""", "/kind discriminator cat, hound string")]
    [InlineData("""{ "kind": 1 }""", "/kind discriminator cat, hound number")]
    [InlineData("{}", "/kind required  undefined")]
    [InlineData("[]", "oneOf  array")]
    public void A_discriminator_tells_which_branchs_rules_are_broken(string json, string found)
    {
        var cat = new Schema { Type = "object", Properties = Members(("lives", Whole)) };
        var dog = new Schema { Type = "object", Required = ["name"], Properties = Members(("name", Text)) };

        Found(new Schema { OneOf = [cat, dog], Discriminator = new("kind", Members(("cat", cat), ("hound", dog))) }, json).ShouldBe(found);
    }

    [Fact]
    public void A_violation_names_the_line_of_its_keyword()
    {
        var name = new Schema { Type = "string", Line = 5, MinLength = 3, PatternText = "^a", KeywordLines = new Dictionary<string, int> { ["pattern"] = 7 } };
        var schema = new Schema { Type = "object", Line = 2, Required = ["name", "age"], KeywordLines = new Dictionary<string, int> { ["required"] = 3 }, Properties = Members(("name", name), ("age", Whole)) };

        SchemaCheck.Find(schema, JsonDocument.Parse("""{ "name": "b" }""").RootElement).Select(violation => (violation.Keyword, violation.Line))
            .ShouldBe([("minLength", 5), ("pattern", 7), ("required", 3)]);
    }

    [Fact]
    public void A_member_is_found_through_allOf_those_of_allOf_first()
    {
        var schema = new Schema { AllOf = [new Schema { Properties = Members(("base", Text)) }], Properties = Members(("own", Whole)) };

        schema.Property("base").ShouldBe(Text);
        schema.Property("own").ShouldBe(Whole);
        schema.Property("none").ShouldBeNull();
        schema.AllProperties.Select(member => member.Key).ShouldBe(["base", "own"]);
    }
}
