extern alias compiler;

using System.Text;
using compiler::MockIdp.ContractCompiler;
using MockIdp.Core.Contracts;

namespace MockIdp.Tests.ContractCompiler;

/// <summary>A small contract around a piece of YAML, compiled as the build does it.</summary>
static class Compiled
{
    /// <summary>Ends before <c>/things</c> has said more than its method; line 12 comes next.</summary>
    const string Head = """
        openapi: 3.0.3
        info: { title: Things, version: '1' }
        x-credentials:
          id: key
          schema: { type: object, required: [key], properties: { key: { type: string } } }
          wellKnown: [{ key: k }]
        paths:
          /things{0}:
            {1}:
              operationId: CreateThing
              tags: [Things]

        """;

    const string Rest = """
              summary: Creates.
              x-source: a page
              x-fidelity: assumed

        """;

    /// <summary>A contract whose only request body is <paramref name="schema"/>, written in YAML's flow style or indented by its author.</summary>
    public static Contract Body(string schema, string others = "") => Read(Text("", "post", """
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
              responses: { '204': { description: Done. } }
        """, $"{{ Thing: {schema}{(others.Length > 0 ? ", " + others : "")} }}"));

    /// <param name="path">What follows <c>/things</c>.</param>
    /// <param name="operation">The operation's other members, each line indented by 6.</param>
    /// <param name="schemas">The named schemas.</param>
    public static string Text(string path, string method, string operation, string schemas = "{}") =>
        Head.Replace("{0}", path).Replace("{1}", method) + Rest + operation + $"\ncomponents: {{ securitySchemes: {{ key: {{ type: apiKey, in: header, name: Key }} }}, schemas: {schemas} }}\n";

    public static Contract Read(string yaml) => ContractReader.Read(Encoding.UTF8.GetBytes(Write(yaml)));

    /// <summary>The message of the mistake that the compiler finds.</summary>
    public static string Mistake(Func<object> compile) => Should.Throw<ContractException>(() => compile()).Message;

    public static string Write(string yaml)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, yaml);
            return new ContractWriter(YamlDocument.Load(file, "specs/Things.yaml")).Write();
        }
        finally
        {
            File.Delete(file);
        }
    }
}
