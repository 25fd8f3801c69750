namespace MockIdp.Tests.Architecture;

/// <summary>A small contract, and for each rule of the dialect a way to break it.</summary>
static class BrokenContracts
{
    /// <summary>A rule's name in <c>eng/lint/redocly.yaml</c>, or what the build says, and the change that breaks it.</summary>
    public sealed record Row(string Rule, string Before, string After);

    public static string Sound { get; } = Repository.Text("tests/MockIdp.Tests/Architecture/Fable.yaml").ReplaceLineEndings("\n");

    /// <summary>The contract that <c>eng/new-vendor.sh</c> lays out.</summary>
    public static string LaidOut { get; } = Template("contract.yaml");

    /// <summary>What a file of <c>eng/new-vendor</c> becomes.</summary>
    public static string Template(string file) => Repository.Text($"eng/new-vendor/{file}").ReplaceLineEndings("\n").Replace("{{Name}}", "Fable").Replace("{{prefix}}", "fable");

    public static string Break(Row row)
    {
        Sound.ShouldContain(row.Before);
        return Sound.Replace(row.Before, row.After);
    }

    /// <summary>Refused by the linter.</summary>
    public static IReadOnlyList<Row> Lint { get; } =
    [
        new("struct", "  version: 1.0.0\n", ""),
        new("no-unresolved-refs", "schema: { $ref: '#/components/schemas/User' }", "schema: { $ref: '#/components/schemas/Nobody' }"),
        new("spec-components-invalid-map-name", "ErrorRsp", "Error Rsp"),
        new("no-unused-components", "    User:\n", "    Nobody: { type: object }\n    User:\n"),
        new("no-identical-paths", Paths, Paths + Operation("/users/{one}", "One") + Operation("/users/{other}", "Other")),
        new("no-ambiguous-paths", Paths, Paths + Operation("/users/{one}", "One") + Operation("/{kind}/list", "Other")),
        new("no-path-trailing-slash", "  /users:", "  /users/:"),
        new("path-not-include-query", "  /users:", "  /users?sort=up:"),
        new("path-declaration-must-exist", "  /users:", "  /users/{}:"),
        new("path-parameters-defined", "  /users:", "  /users/{id}:"),
        new("operation-parameters-unique", Body, Parameters("{ name: a, in: query, description: A, schema: { type: string } }", "{ name: a, in: query, description: B, schema: { type: string } }")),
        new("operation-singular-tag", "tags: [Users]", "tags: [Users, Users]"),
        new("operation-tag-defined", "tags: [Users]", "tags: [People]"),
        new("no-duplicated-tag-names", "  - name: Users\n", "  - name: Users\n    description: Twice\n  - name: Users\n"),
        new("security-defined", "security:\n  - apiKey: []\n", ""),
        new("parameter-description", Body, Parameters("{ name: a, in: query, schema: { type: string } }")),
        new("no-server-trailing-slash", "- url: /fable", "- url: /fable/"),
        new("no-enum-type-mismatch", Code, "code: { type: string, enum: [email_taken, 1] }"),
        new("no-duplicated-enum-values", Code, "code: { type: string, enum: [email_taken, email_taken] }"),
        new("no-schema-type-mismatch", Code, "code: { type: string, items: { type: string } }"),
        new("no-invalid-media-type-examples", "'4711471147114711'", "'4711'"),
        new("no-invalid-media-type-examples", "value: { code: email_taken,", "value: { code: 1,"),
        new("no-invalid-media-type-examples", "value: { email: jane@example.test }", "value: { email: jane }"),
        new("no-invalid-parameter-examples", Body, Parameters("{ name: a, in: query, description: A, schema: { type: string, maxLength: 1 }, example: abc }")),
        new("no-invalid-schema-examples", Code, "code: { type: string, maxLength: 1, example: abc }"),
        new("no-example-value-and-externalValue", "value: { code: email_taken,", "externalValue: 'https://example.test', value: { code: email_taken,"),
        new("nullable-type-sibling", Code, "code: { nullable: true, maxLength: 100 }"),
        new("dialect/null-is-let-in", Code, "code: { type: string, nullable: true, enum: [email_taken] }"),
        new("dialect/null-is-let-in", Code, "code: { type: object, nullable: true, allOf: [{ $ref: '#/components/schemas/User' }] }"),
        new("rule/operation-id-is-pascal-case", "operationId: UserCreate", "operationId: userCreate"),
        new("rule/tag-is-pascal-case", "Users", "users"),
        new("rule/source-tells-when-it-was-read", " (read 2026-01-01)", ""),
        new("rule/parameter-place-is-known", Body, Parameters("{ name: a, in: cookie, description: A, schema: { type: string } }")),
        new("rule/body-has-named-examples", "            examples:\n              jane: { value: { email: jane@example.test } }\n", ""),
        new("rule/body-has-named-examples", "            examples:\n              jane: { value: { email: jane@example.test } }\n", "            example: { email: jane@example.test }\n"),
        new("dialect/body-has-named-schema", "schema: { $ref: '#/components/schemas/UserCreateReq' }", "schema: { type: object, properties: { email: { type: string } } }"),
        new("dialect/header-has-example", "          description: Created\n", "          description: Created\n          headers: { X-Age: { description: Seconds, schema: { type: string } } }\n"),
        new("dialect/answer-is-closed", "      required: [code, message]\n      additionalProperties: false\n", "      required: [code, message]\n"),
        new("dialect/answer-is-closed", Code, "code: { type: string }\n        deep: { type: object, properties: { a: { type: string } } }"),
    ];

    /// <summary>Refused by the build, with these words.</summary>
    public static IReadOnlyList<Row> Build { get; } =
    [
        new("UserCreate needs 'summary'", "      summary: Create a user\n", ""),
        new("UserCreate needs 'tags'", "      tags: [Users]\n", ""),
        new("UserCreate needs 'x-source'", "      x-source: the page that says so (read 2026-01-01)\n", ""),
        new("UserCreate needs 'x-fidelity'", "      x-fidelity: assumed\n", ""),
        new("x-fidelity of UserCreate is documented, observed or assumed, not 'guessed'", "x-fidelity: assumed", "x-fidelity: guessed"),
        new("an operation needs 'operationId'", "      operationId: UserCreate\n", ""),
        new("the operationId 'UserCreate' is used twice", Paths, Paths + Operation("/other", "UserCreate")),
        new("UserCreate documents no success", "'201':", "'418':"),
        new("the enum of the parameter 'a' needs a name", Body, Parameters("{ name: a, in: query, description: A, schema: { type: string, enum: [x] } }")),
        new("OpenAPI 3.0 ignores what stands beside $ref", Code, "code: { nullable: true, $ref: '#/components/schemas/Code' }"),
        new("components/schemas has no 'Code'", Code, "code: { $ref: '#/components/schemas/Code' }"),
        new("the reference leads to itself", "    ErrorRsp:\n", "    Loop: { $ref: '#/components/schemas/Loop' }\n    ErrorRsp:\n"),
        new("an integer says its width: format: int32 or int64", Code, "code: { type: integer }"),
        new("the format 'uri' is not in the dialect", Code, "code: { type: string, format: uri }"),
        new("the format 'float' is not in the dialect", Code, "code: { type: number, format: float }"),
        new("the schema keyword 'multipleOf' is not in the dialect", Code, "code: { type: number, multipleOf: 2 }"),
        new("the schema keyword 'const' is not in the dialect", Code, "code: { type: string, const: email_taken }"),
        new("'links' of a response is not in the dialect", "          description: Created\n", "          description: Created\n          links: {}\n"),
    ];

    // What stands once in the sound contract.
    const string Paths = "paths:\n";
    const string Body = "      requestBody:\n";
    const string Code = "code: { type: string }";

    static string Parameters(params string[] parameters) => $"      parameters:\n{string.Concat(parameters.Select(parameter => $"        - {parameter}\n"))}{Body}";

    static string Operation(string path, string id) => $$"""
          {{path}}:
            get:
              operationId: {{id}}
              tags: [Users]
              summary: Another one
              x-source: the page that says so (read 2026-01-01)
              x-fidelity: assumed
              responses:
                '204': { description: Done }

        """;
}
