using System.Globalization;
using Microsoft.AspNetCore.Http;
using MockIdp.Core.Contracts;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Http;

/// <summary>
/// An answer that somebody wants instead of an operation's own: what the contract shows for it, or else the vendor's own envelope.
/// Nothing is looked up and nothing changes.
/// </summary>
/// <param name="Status">200 to 599; null for the one that the error code or the example has.</param>
/// <param name="Code">The vendor's error code, if not the one that the status usually has.</param>
/// <param name="Example">The contract's name of an example.</param>
/// <param name="AllowsUndocumented">Whether the contract need not have the status.</param>
public sealed record ForcedAnswer(int? Status, string? Code = null, string? Example = null, bool AllowsUndocumented = false)
{
    /// <summary>The preferences of the request that ask for it, as they are acknowledged; null when the request did not ask.</summary>
    internal string? Preferences { get; init; }

    /// <summary>The answer of an operation, or in the mock's own words what stands against it.</summary>
    public (ReadyAnswer? Answer, string? Problem) At(VendorHost host, Operation operation)
    {
        if (Status is < 200 or > 599)
            return (null, $"{Status} is no status of an answer: they are 200 to 599");
        if (Example is not null)
            return Code is null ? Shown(host, operation) : (null, "an answer has an error code or an example, not both");
        var error = Code is null ? null : host.Vendor.ErrorOf(operation, Status, Code);
        if (Code is not null && error is null)
            return (null, $"{host.Name} has no error '{Code}'");
        if ((Status ?? error?.Status) is not { } status)
            return (null, "an answer is asked for by its status, an error code or an example");
        var response = operation.ResponseOf(status);
        if (response is null && !AllowsUndocumented)
            return (null, $"{status} is not documented. {Choice(host, operation)}; any other status with allow=undocumented");
        // What stands under default shows one status of many.
        var example = error is null && response is { IsDefault: false } ? host.Examples.OfResponse(operation.Id, response.Status).FirstOrDefault() : null;
        return (example is null ? Worded(host, operation, status, error) : Shown(host, operation, status, response!, example), null);
    }

    /// <summary>Successes come first: their examples are what is mostly meant.</summary>
    (ReadyAnswer?, string?) Shown(VendorHost host, Operation operation)
    {
        var responses = Status is { } wanted
            ? operation.Responses.Where(response => response == operation.ResponseOf(wanted))
            : operation.Responses.OrderBy(response => response.Status.StartsWith('2') ? 0 : 1);
        foreach (var response in responses)
        {
            if (host.Examples.OfResponse(operation.Id, response.Status).FirstOrDefault(example => example.Name == Example) is not { } example)
                continue;
            return Status is null && response.IsDefault
                ? (null, $"the example '{Example}' stands under default: a code has to say the status")
                : (Shown(host, operation, Status ?? int.Parse(response.Status, CultureInfo.InvariantCulture), response, example), null);
        }
        return (null, $"there is no example '{Example}'{(Status is null ? "" : $" of {Status}")}. {Choice(host, operation)}");
    }

    static ReadyAnswer Shown(VendorHost host, Operation operation, int status, Response response, Example example)
    {
        var body = example.MediaType.StartsWith("text/", StringComparison.Ordinal)
            ? Payload.Text(example.Value.ToString())
            : Payload.Example(example.Value, host.Vendor.JsonContentType.Replace("application/json", example.MediaType, StringComparison.Ordinal));
        // What goes with every answer of a status (a challenge, a cache rule) goes with its example too.
        var usual = status < StatusCodes.Status400BadRequest ? null : host.Vendor.ErrorOf(operation, status, null)?.Headers;
        return new(status, example.Name, _ => body, [.. usual ?? [], .. host.Examples.HeadersOf(operation.Id, response.Status)]);
    }

    /// <summary>Without an example: an error in the vendor's words, or a success without a body.</summary>
    static ReadyAnswer Worded(VendorHost host, Operation operation, int status, VendorError? error)
    {
        var headers = operation.ResponseOf(status) is { } response ? host.Examples.HeadersOf(operation.Id, response.Status) : [];
        if (status < StatusCodes.Status400BadRequest)
            return new(status, "", _ => Payload.Nothing, [.. headers]);
        error ??= host.Vendor.ErrorOf(operation, status, null)!;
        return new(status, error.Code, error.Render, [.. error.Headers, .. headers]);
    }

    /// <summary>What there is to ask for.</summary>
    static string Choice(VendorHost host, Operation operation) =>
        $"{operation.Id} documents " + string.Join("; ", operation.Responses.Select(response =>
            (response.IsDefault ? "any 4xx and 5xx" : response.Status)
            + (host.Examples.OfResponse(operation.Id, response.Status) is { Count: > 0 } examples ? $" (examples: {string.Join(", ", examples.Select(example => example.Name))})" : "")));
}

/// <summary>An answer for which nothing has to be done.</summary>
/// <param name="Code">The vendor's error code or the example's name, for logs and queries.</param>
/// <param name="Body">Renders the body for a request: some envelopes repeat its id.</param>
public sealed record ReadyAnswer(int Status, string Code, Func<Call, Payload> Body, IReadOnlyList<KeyValuePair<string, string>> Headers);
