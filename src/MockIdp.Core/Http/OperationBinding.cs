using System.Text.Json;

namespace MockIdp.Core.Http;

/// <summary>Runs one operation: the generated half of a controller makes one for each.</summary>
/// <param name="OperationId">The contract's <c>operationId</c>.</param>
/// <param name="RunAsync">Calls the operation and gives its status (null: the documented success) and body.</param>
public sealed record OperationBinding(string OperationId, Func<Call, ValueTask<(int? Status, Payload Body)>> RunAsync)
{
    public static OperationBinding Of(string operationId, Func<Call, ValueTask<Answer>> operation) =>
        new(operationId, async call => ((await operation(call)).Status, Payload.Nothing));

    public static OperationBinding Of<T>(string operationId, Action<Utf8JsonWriter, T> write, Func<Call, ValueTask<Answer<T>>> operation) =>
        new(operationId, async call =>
        {
            var answer = await operation(call);
            return (answer.Status, answer.Body switch
            {
                null => Payload.Nothing,
                // A contract's only bare text is text/plain: a text in JSON would be a document of its own.
                string text => Payload.Text(text),
                _ => Payload.Json(answer.Body, write),
            });
        });
}
