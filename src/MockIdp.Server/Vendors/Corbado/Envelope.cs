using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>What stands around every error, and is the whole answer of calls that have nothing else to say.</summary>
static class Envelope
{
    public static GenericRsp Ok(Call call)
    {
        const int status = 200;
        return new() { HttpStatusCode = status, Message = ReasonPhrases.GetReasonPhrase(status), RequestData = RequestData(call), Runtime = Runtime(call) };
    }

    public static ErrorRsp Error(Call call, int status, ErrorDetails error) =>
        new() { HttpStatusCode = status, Message = ReasonPhrases.GetReasonPhrase(status), RequestData = RequestData(call), Runtime = Runtime(call), Error = error };

    static RequestData RequestData(Call call)
    {
        var requestID = GivenID(call) ?? "req-" + call.RequestId;
        return new() { RequestID = requestID, Link = "https://my.corbado.com/requests/" + requestID };
    }

    /// <summary>What the caller named its request, if it looks like the vendor's IDs: older contracts have <c>requestID</c> in every body (corbado/corbado-php src/Generated).</summary>
    static string? GivenID(Call call) =>
        Pointers.Find(call.Body.Root, "/requestID") is { ValueKind: JsonValueKind.String } given && given.GetString() is { } text && call.Host.Contract.Schemas["RequestData"].Property("requestID")!.Pattern!.Holds(text) ? text : null;

    /// <summary>Eight decimals as in the vendor's example; below 0.0001 .NET writes an exponent, which a Go server does not.</summary>
    static double Runtime(Call call) => Math.Max(Math.Round(call.Elapsed.TotalSeconds, 8), 0.0001);
}
