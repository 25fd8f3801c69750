using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MockIdp.Core.Http;

/// <summary>Runs one operation: the generated half of a controller makes one for each.</summary>
/// <param name="OperationId">The contract's <c>operationId</c>.</param>
/// <param name="Json">The serializer context of the vendor's wire types.</param>
/// <param name="RunAsync">Calls the operation and gives its status (null: the documented success) and body.</param>
public sealed record OperationBinding(string OperationId, JsonSerializerContext Json, Func<Call, ValueTask<(int? Status, Payload Body)>> RunAsync)
{
    public static OperationBinding Of(string operationId, JsonSerializerContext json, Func<Call, ValueTask<Answer>> operation) =>
        new(operationId, json, async call => ((await operation(call)).Status, Payload.Nothing));

    public static OperationBinding Of<T>(string operationId, JsonSerializerContext json, Func<Call, ValueTask<Answer<T>>> operation)
    {
        var type = (JsonTypeInfo<T>)(json.GetTypeInfo(typeof(T)) ?? throw new InvalidOperationException($"{operationId} answers {typeof(T)}, which its contract does not name."));
        return new(operationId, json, async call =>
        {
            var answer = await operation(call);
            return (answer.Status, Payload.Json(answer.Body, type));
        });
    }
}
