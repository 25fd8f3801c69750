using System.Text.Json;
using MockIdp.Core.Contracts;

namespace MockIdp.Tests.ContractCompiler;

/// <summary>What schemas may say. What the server would not check, or nothing could keep, does not compile.</summary>
public class SchemaDialectTests
{
    static string Found(Contract contract, string json) =>
        string.Join("; ", SchemaCheck.Find(contract.Schemas["Thing"], JsonDocument.Parse(json).RootElement).Select(violation => $"{violation.Pointer} {violation.Keyword} {violation.Limit}".Trim()));

    [Theory]
    [InlineData("{ type: text }", "the type 'text' is not in the dialect (specs/README.md): string, integer, number, boolean, array, object")]
    [InlineData("{ type: number, multipleOf: 2 }", "the schema keyword 'multipleOf' is not in the dialect (specs/README.md): nobody would check it")]
    [InlineData("{ type: string, readOnly: true }", "the schema keyword 'readOnly' is not in the dialect (specs/README.md): nobody would check it")]
    [InlineData("{ type: string, minimum: 1 }", "minimum says nothing about the type string")]
    [InlineData("{ type: number, maxLength: 1 }", "maxLength says nothing about the type number")]
    [InlineData("{ type: string, required: [a] }", "required says nothing about the type string")]
    [InlineData("{ type: string, nullable: yes }", "nullable is true or false")]
    [InlineData("{ type: string, minLength: 3, maxLength: 2 }", "nothing is at least minLength 3 and at most maxLength 2")]
    [InlineData("{ type: string, minLength: -1 }", "minLength is a whole number, not below 0")]
    [InlineData("{ type: string, minLength: many }", "minLength is a number")]
    [InlineData("{ type: number, minimum: 2, maximum: 1.5 }", "nothing is at least minimum 2 and at most maximum 1.5")]
    [InlineData("{ type: number, exclusiveMaximum: true }", "exclusiveMaximum says something only beside maximum")]
    [InlineData("{ type: integer }", "an integer says its width: format: int32 or int64")]
    [InlineData("{ type: string, format: uri }", "the format 'uri' is not in the dialect (specs/README.md): int32, int64, uuid, email, url, date, date-time, password")]
    [InlineData("{ type: string, format: int32 }", "the format int32 says nothing about the type string")]
    [InlineData("{ type: string, pattern: '(' }", "Invalid pattern '(' at offset 1. Not enough )'s.")]
    [InlineData("{ type: string, enum: [] }", "no value is in an empty enum")]
    [InlineData("{ type: array }", "an array says what its items are")]
    [InlineData("{ type: object, required: [a, a] }", "required names a member twice")]
    [InlineData("{ type: object, required: [b], additionalProperties: false, properties: { a: { type: string } } }", "'b' is required, and no member of this closed object")]
    [InlineData("{ anyOf: [] }", "anyOf needs a schema")]
    [InlineData("{ type: object, properties: { a: { $ref: '#/components/schemas/None' } } }", "components/schemas has no 'None'")]
    [InlineData("{ type: object, properties: { a: { $ref: '#/components/schemas/Other', nullable: true } } }", "OpenAPI 3.0 ignores what stands beside $ref; write allOf: [ $ref ] and put it there")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Thing' }] }", "the schema is a part of itself without a member or an item in between: no value ends its check")]
    [InlineData("{ anyOf: [{ $ref: '#/components/schemas/Round' }] }", "the schema is a part of itself without a member or an item in between: no value ends its check")]
    [InlineData("{ $ref: '#/components/schemas/Thing' }", "the reference leads to itself")]
    [InlineData("{ type: object, discriminator: { propertyName: kind } }", "a discriminator chooses among oneOf or anyOf")]
    [InlineData("{ oneOf: [{ type: object }], discriminator: { propertyName: kind } }", "beside a discriminator every branch is a $ref")]
    [InlineData("{ oneOf: [{ $ref: '#/components/schemas/Other' }], discriminator: { propertyName: kind, mapping: { x: Thing } } }", "the mapping names 'Thing', which is none of the branches")]
    public void A_rule_that_nobody_would_keep_does_not_compile(string schema, string mistake) =>
        Compiled.Mistake(() => Compiled.Body(schema, "Other: { type: string }, Round: { not: { $ref: '#/components/schemas/Thing' } }")).ShouldEndWith($": error CONTRACT: {mistake}");

    [Fact]
    public void A_mistake_names_its_file_line_and_column() =>
        Compiled.Mistake(() => Compiled.Body("{ type: object,\n properties: { a: { type: string,\n  multipleOf: 2 } } }")).ShouldStartWith("specs/Things.yaml(19,3): error CONTRACT: ");

    [Fact]
    public void A_schema_may_contain_itself()
    {
        var contract = Compiled.Body("{ type: object, required: [name], properties: { name: { type: string }, parts: { type: array, items: { $ref: '#/components/schemas/Thing' } } } }");

        Found(contract, """{ "name": "a", "parts": [{ "name": "b", "parts": [{ "name": "c", "parts": [] }] }] }""").ShouldBe("");
        Found(contract, """{ "name": "a", "parts": [{ "name": "b", "parts": [{ "parts": [1] }] }] }""").ShouldBe("/parts/0/parts/0/name required; /parts/0/parts/0/parts/0 type object");
        contract.Schemas["Thing"].Property("parts")!.Items.ShouldBeSameAs(contract.Schemas["Thing"]);
    }

    [Fact]
    public void Two_names_of_one_schema_are_one_schema()
    {
        var contract = Compiled.Body("{ $ref: '#/components/schemas/Other' }", "Other: { type: string, maxLength: 1 }");

        contract.Schemas["Thing"].ShouldBeSameAs(contract.Schemas["Other"]);
        Found(contract, "\"ab\"").ShouldBe("maxLength 1");
    }

    [Fact]
    public void A_discriminator_maps_values_to_branches_and_the_others_by_their_names()
    {
        var contract = Compiled.Body(
            "{ oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind, mapping: { hound: '#/components/schemas/Dog' } } }",
            "Cat: { type: object, properties: { lives: { type: integer, format: int32 } } }, Dog: { type: object, required: [name] }");

        Found(contract, """{ "kind": "Cat", "lives": "9" }""").ShouldBe("/lives type integer");
        Found(contract, """{ "kind": "hound" }""").ShouldBe("/name required");
        Found(contract, """{ "kind": "Dog" }""").ShouldBe("/kind discriminator hound, Cat");
    }

    [Fact]
    public void A_keyword_is_found_on_its_own_line()
    {
        var contract = Compiled.Body("{\n  type: object,\n  required: [name],\n  properties: {\n    name: { type: string,\n      minLength: 2 } } }");

        SchemaCheck.Find(contract.Schemas["Thing"], JsonDocument.Parse("{}").RootElement).ShouldHaveSingleItem().Line.ShouldBe(19);
        SchemaCheck.Find(contract.Schemas["Thing"], JsonDocument.Parse("""{ "name": "" }""").RootElement).ShouldHaveSingleItem().Line.ShouldBe(22);
    }
}
