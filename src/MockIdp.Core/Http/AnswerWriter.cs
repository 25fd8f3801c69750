using System.Buffers;
using System.Data.Common;
using Microsoft.AspNetCore.Http;
using MockIdp.Core.Ambient;
using MockIdp.Core.Steering;

namespace MockIdp.Core.Http;

/// <summary>Writes answers whole, with their length: a client never sees half of one.</summary>
static class AnswerWriter
{
    const string Json = "application/json";

    const int MostSpareBytes = 64 * 1024;

    [ThreadStatic]
    static ArrayBufferWriter<byte>? spare;

    public static async ValueTask WriteAsync(Call call, int status, Payload payload)
    {
        var buffer = Interlocked.Exchange(ref spare, null) ?? new ArrayBufferWriter<byte>(1024);
        payload.Write(buffer);
        var response = call.Http.Response;
        await PassAsync(call, status);
        // Refusals too: what they tell was read. That nothing can be kept any more must be said all the same.
        if (status != StatusCodes.Status500InternalServerError && call.TellsState)
            await call.Lane.KeptAsync(call.Aborted);
        var contentType = buffer.WrittenCount > 0 ? payload.ContentType ?? JsonType(call, status) : null;
        call.Judge?.Judge(call, status, contentType, buffer.WrittenMemory);
        if (call.Delivery is { IsLost: true })
        {
            await call.Lane.Journal.CloseAsync(call, null, default);
            BrokenConnection.Reset(call.Http);
            return;
        }
        response.StatusCode = status;
        if (contentType is not null)
            response.ContentType = call.Delivery?.ContentType ?? contentType;
        // RFC 9110, 8.6: a 204 carries no Content-Length.
        if (status != StatusCodes.Status204NoContent)
            response.ContentLength = buffer.WrittenCount;
        var sends = buffer.WrittenCount > 0 && !HttpMethods.IsHead(call.Request.Method);
        await CloseAsync(call, status, sends ? buffer.WrittenMemory : default);
        if (call.Delivery is { } delivery)
            await delivery.SendAsync(call, sends ? buffer.WrittenMemory : default);
        else if (sends)
            await response.BodyWriter.WriteAsync(buffer.WrittenMemory, CancellationToken.None);
        buffer.ResetWrittenCount();
        // What a large answer has needed, a lane's export for one, is not kept for the small ones.
        if (buffer.Capacity <= MostSpareBytes)
            spare = buffer;
    }

    static async ValueTask CloseAsync(Call call, int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            await call.Lane.Journal.CloseAsync(call, status, body);
        }
        catch (DbException) when (status == StatusCodes.Status500InternalServerError)
        {
            // A shared journal cannot be written: whoever hears that something is wrong must hear it all the same. The log has the call.
            return;
        }
    }

    /// <summary>What the lane's time and chance have to do with an answer that is otherwise ready.</summary>
    static ValueTask PassAsync(Call call, int status)
    {
        // The server's own header tells the real time, and clients compare it with the times of tokens.
        if (!call.Lane.Clock.IsReal && call.Host.Vendor.IsImitation)
            call.ResponseHeaders.Date = call.Now.InUtc("R");
        // That something went wrong must reach the caller even if it is the store that did.
        return status < StatusCodes.Status500InternalServerError ? call.Lane.SaveAsync(call.Aborted) : ValueTask.CompletedTask;
    }

    /// <summary>The vendor's JSON type, or the contract's own for answers like a key set.</summary>
    static string JsonType(Call call, int status)
    {
        var usual = call.Host.Vendor.JsonContentType;
        if (status >= 400 || !call.HasOperation || call.Operation.Success.Content is not [var (media, _), ..] || media == Json)
            return usual;
        return usual.Replace(Json, media, StringComparison.Ordinal);
    }
}
