namespace MockIdp.Tests.ContractCompiler;

/// <summary>What operations may say. What the server would not do as written does not compile.</summary>
public class OperationDialectTests
{
    const string Done = "      responses: { '204': { description: Done. } }";

    [Theory]
    [InlineData("{ name: q, in: cookie, schema: { type: string } }", "a parameter stands in path, query or header, not in 'cookie'")]
    [InlineData("{ name: q, in: query, schema: { type: object } }", "the parameter 'q' is a text, a number, a boolean, or a list of one of them")]
    [InlineData("{ name: q, in: query, schema: { type: array, items: { type: array, items: { type: string } } } }", "the parameter 'q' is a text, a number, a boolean, or a list of one of them")]
    [InlineData("{ name: q, in: query, schema: { type: string, nullable: true } }", "nullable is not checked for the parameter 'q'")]
    [InlineData("{ name: q, in: query, schema: { type: string, anyOf: [{ minLength: 1 }] } }", "anyOf is not checked for the parameter 'q'")]
    [InlineData("{ name: q, in: query, schema: { type: string, enum: [a] } }", "the enum of the parameter 'q' needs a name: put it under components/schemas and refer to it")]
    [InlineData("{ name: q, in: query, content: { application/json: { schema: { type: string } } } }", "'content' of a parameter is not in the dialect (specs/README.md): nobody would keep it")]
    [InlineData("{ name: q, in: query, allowEmptyValue: true, schema: { type: string } }", "'allowEmptyValue' of a parameter is not in the dialect (specs/README.md): nobody would keep it")]
    [InlineData("{ name: q, in: query, style: deepObject, schema: { type: string } }", "the style of a parameter in the query is form")]
    [InlineData("{ name: q, in: query, explode: false, schema: { type: array, items: { type: string } } }", "explode is true for a parameter in the query")]
    [InlineData("{ name: q, in: header, schema: { type: array, items: { type: string } } }", "a list stands in the query, where its name is repeated; 'q' does not")]
    [InlineData("{ name: Authorization, in: header, schema: { type: string } }", "OpenAPI ignores a parameter called Authorization: say it with security or a media type")]
    [InlineData("{ name: id, in: path, required: true, schema: { type: string } }", "'id' is not both in /things and among its parameters")]
    [InlineData("{ name: id, in: path, schema: { type: string } }", "'id' is not both in /things and among its parameters")]
    [InlineData("{ name: q, in: query, required: maybe, schema: { type: string } }", "required is true or false")]
    [InlineData("{ name: q, in: query, schema: { type: string } }, { name: q, in: header, schema: { type: string } }", "the parameter 'q' is there twice: the generator knows parameters by their names")]
    public void A_parameter_that_would_not_be_read_as_written_does_not_compile(string parameters, string mistake) =>
        Compiled.Mistake(() => Compiled.Write(Compiled.Text("", "get", $"      parameters: [{parameters}]\n{Done}"))).ShouldEndWith($": error CONTRACT: {mistake}");

    [Theory]
    [InlineData("      callbacks: {}", "'callbacks' of an operation is not in the dialect (specs/README.md): nobody would keep it")]
    [InlineData("      security: [{ other: [] }]", "components/securitySchemes has no 'other'")]
    [InlineData("      requestBody: { content: { text/csv: { schema: { type: string } } } }", "nobody reads the media type text/csv of a request: JSON, YAML and application/x-www-form-urlencoded are read")]
    [InlineData("      requestBody: { content: { application/json: { schema: { type: string }, encoding: {} } } }", "'encoding' of a media type is not in the dialect (specs/README.md): nobody would keep it")]
    public void An_operation_that_would_not_be_kept_as_written_does_not_compile(string member, string mistake) =>
        Compiled.Mistake(() => Compiled.Write(Compiled.Text("", "post", $"{member}\n{Done}"))).ShouldEndWith($": error CONTRACT: {mistake}");

    [Theory]
    [InlineData("links: {}", "'links' of a response is not in the dialect (specs/README.md): nobody would keep it")]
    [InlineData("schema: { type: string }", "'schema' of a response is not in the dialect (specs/README.md): nobody would keep it")]
    [InlineData("content: { application/json: { schema: { type: string }, encoding: {} } }", "'encoding' of a media type is not in the dialect (specs/README.md): nobody would keep it")]
    [InlineData("content: { application/json: { schema: { type: string, contentEncoding: base64 } } }", "the schema keyword 'contentEncoding' is not in the dialect (specs/README.md): nobody would check it")]
    [InlineData("content: { application/json: { schema: { type: array, items: { type: object, propertyNames: { maxLength: 1 } } } } }", "the schema keyword 'propertyNames' is not in the dialect (specs/README.md): nobody would check it")]
    [InlineData("content: { application/json: { schema: { type: object, properties: { a: { type: string, const: b } } } } }", "the schema keyword 'const' is not in the dialect (specs/README.md): nobody would check it")]
    [InlineData("headers: { X-A: { schema: { type: string, writeOnly: true } } }", "the schema keyword 'writeOnly' is not in the dialect (specs/README.md): nobody would check it")]
    [InlineData("headers: { X-A: { schema: { type: string }, explode: true } }", "'explode' of a header is not in the dialect (specs/README.md): nobody would keep it")]
    public void An_answer_that_nobody_would_check_as_written_does_not_compile(string member, string mistake) =>
        Compiled.Mistake(() => Compiled.Write(Compiled.Text("", "get", $"      responses: {{ '200': {{ description: Done., {member} }} }}"))).ShouldEndWith($": error CONTRACT: {mistake}");

    [Theory]
    [InlineData("{ example: !binary aGk= }", "nobody knows the tag !binary")]
    [InlineData("{ [a, b]: c }", "a key must be a text")]
    public void What_JSON_has_not_does_not_compile(string member, string mistake) =>
        Compiled.Mistake(() => Compiled.Write(Compiled.Text("", "get", Done, $"{{ Thing: {member} }}"))).ShouldEndWith($": error CONTRACT: {mistake}");

    [Theory]
    [InlineData("2XX", "'2XX' is no status: three digits, or default")]
    [InlineData("600", "'600' is no status: three digits, or default")]
    public void A_status_is_a_number_or_the_default(string status, string mistake) =>
        Compiled.Mistake(() => Compiled.Write(Compiled.Text("", "get", $"      responses: {{ '204': {{ description: Done. }}, '{status}': {{ description: Other. }} }}"))).ShouldEndWith($": error CONTRACT: {mistake}");

    [Theory]
    [InlineData("/{id}", "'id' is not both in /things/{id} and among its parameters")]
    [InlineData("/v{id}", "the segment 'v{id}' is not in the dialect: a parameter begins its segment, and is the only one in it")]
    [InlineData("/{a}-{b}", "the segment '{a}-{b}' is not in the dialect: a parameter begins its segment, and is the only one in it")]
    public void A_path_names_its_parameters(string path, string mistake) =>
        Compiled.Mistake(() => Compiled.Write(Compiled.Text(path, "get", Done))).ShouldEndWith($": error CONTRACT: {mistake}");

    [Fact]
    public void A_path_parameter_is_required() =>
        Compiled.Mistake(() => Compiled.Write(Compiled.Text("/{id}", "get", $"      parameters: [{{ name: id, in: path, schema: {{ type: string }} }}]\n{Done}")))
            .ShouldEndWith(": error CONTRACT: 'id' stands in the path: it is required");

    [Fact]
    public void An_unknown_method_does_not_compile() =>
        Compiled.Mistake(() => Compiled.Write(Compiled.Text("", "trace", Done))).ShouldEndWith("'trace' of a path is not in the dialect (specs/README.md): nobody would keep it");

    [Fact]
    public void Another_version_of_openapi_does_not_compile() =>
        Compiled.Mistake(() => Compiled.Write(Compiled.Text("", "get", Done).Replace("3.0.3", "3.1.0"))).ShouldEndWith("a contract is OpenAPI 3.0: its schemas mean something else in 3.1");

    [Fact]
    public void A_parameter_of_the_operation_stands_for_the_paths_own()
    {
        var yaml = Compiled.Text("", "get", $"      parameters: [{{ name: q, in: query, schema: {{ type: string, maxLength: 5 }} }}]\n{Done}")
            .Replace("  /things:\n", "  /things:\n    parameters: [{ name: q, in: query, schema: { type: string } }, { name: p, in: query, schema: { type: string } }]\n");

        Compiled.Read(yaml).Operations.ShouldHaveSingleItem().Parameters.Select(parameter => (parameter.Name, parameter.Schema.MaxLength)).ShouldBe([("p", null), ("q", 5)]);
    }
}
