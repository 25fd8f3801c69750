using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace MockIdp.Core.Http;

/// <summary>Reads a request's body up to a limit. The server's own limits answer with empty bodies; a vendor never does.</summary>
static class BodyReader
{
    /// <returns>The bytes, or the fault.</returns>
    public static async ValueTask<(byte[] Bytes, Fault? Fault)> ReadAsync(HttpRequest request, long limitBytes, CancellationToken ct)
    {
        if (request.ContentLength > limitBytes)
            return ([], new Fault.BodyTooLarge(limitBytes));
        if (request.ContentLength == 0 || (request.ContentLength is null && !MayHaveBody(request)))
            return ([], null);
        try
        {
            return await ReadToEndAsync(request.BodyReader, limitBytes, ct);
        }
        catch (BadHttpRequestException problem)
        {
            return problem.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? ([], new Fault.BodyTooLarge(limitBytes))
                : ([], new Fault.BodyBroken($"[[mock]] {problem.Message}"));
        }
        catch (IOException problem) when (!ct.IsCancellationRequested && problem is not ConnectionResetException)
        {
            // What Kestrel throws for a chunk whose size no number holds.
            return ([], new Fault.BodyBroken($"[[mock]] {problem.Message}"));
        }
    }

    static bool MayHaveBody(HttpRequest request) =>
        request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;

    static async ValueTask<(byte[], Fault?)> ReadToEndAsync(PipeReader reader, long limitBytes, CancellationToken ct)
    {
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            if (read.Buffer.Length > limitBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return ([], new Fault.BodyTooLarge(limitBytes));
            }
            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return (bytes, null);
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
