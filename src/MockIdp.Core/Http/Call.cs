using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Journal;
using MockIdp.Core.Lanes;
using MockIdp.Core.Steering;
using MockIdp.Core.Vendors;
using MockIdp.Core.Wire;

namespace MockIdp.Core.Http;

/// <summary>One request to a vendor, from its arrival to its answer: what operations and vendors know of the outside.</summary>
public sealed class Call
{
    IReadOnlyList<KeyValuePair<string, string>> pathValues = [];
    Operation? operation;
    string? requestId;

    internal Call(HttpContext http, VendorHost host, Lane lane, Address address, CredentialBook credentials)
    {
        (Http, Host, Lane, Address, Credentials) = (http, host, lane, address, credentials);
        (StartedAt, ReallyStartedAt) = (lane.Clock.GetTimestamp(), lane.Clock.Real.GetTimestamp());
    }

    public HttpContext Http { get; }

    public HttpRequest Request => Http.Request;

    public IHeaderDictionary ResponseHeaders => Http.Response.Headers;

    public VendorHost Host { get; }

    /// <summary>The isolated world that the request acts in.</summary>
    public Lane Lane { get; }

    /// <summary>Where the caller found the vendor.</summary>
    public Address Address { get; }

    public CredentialBook Credentials { get; }

    /// <summary>The lane's time, UTC.</summary>
    public DateTimeOffset Now => Lane.Clock.GetUtcNow();

    /// <summary>Path and query as they were sent.</summary>
    public string Target => Http.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } target ? target : Request.Path.ToUriComponent() + Request.QueryString.ToUriComponent();

    /// <summary>What the lane's journal notes of the call; null when it is off.</summary>
    public JournalEntry? Entry { get; internal set; }

    /// <summary>False for an answer about the server itself: it leaves even while no state can be read or kept.</summary>
    public bool TellsState { get; set; } = true;

    /// <summary>Cancelled when the caller hangs up.</summary>
    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Ten to nineteen decimal digits, the same during the whole request.</summary>
    public string RequestId => requestId ??= Lane.Ids.Digits(19);

    /// <summary>By the lane's clock: what a vendor tells of it.</summary>
    public TimeSpan Elapsed => Lane.Clock.GetElapsedTime(StartedAt);

    /// <summary>What it took in truth.</summary>
    public TimeSpan Took => Lane.Clock.Real.GetElapsedTime(ReallyStartedAt);

    /// <summary>The operation that the request reached. <see cref="HasOperation"/> is false while none was found.</summary>
    public Operation Operation => operation ?? throw new InvalidOperationException("The request reached no operation.");

    public bool HasOperation => operation is not null;

    /// <summary>Who the vendor found the caller to be; null where the contract asks nobody.</summary>
    public object? Caller { get; set; }

    /// <summary>The body as JSON; undefined when there is none. Forms are JSON here too.</summary>
    public BodyContent Body { get; internal set; } = BodyContent.Absent;

    /// <summary>The body's bytes as they were sent, for vendors whose words depend on them; empty when there is none or the operation takes none.</summary>
    public ReadOnlyMemory<byte> RawBody { get; internal set; }

    /// <summary>Where a request that names no lane speaks of no project either, e.g. for a key set: the lanes that have claimed one of the vendor, for which it may be as well as for its own.</summary>
    public IReadOnlyList<Lane> Claimants { get; internal init; } = [];

    /// <summary>The body, where it had to be read to find the lane.</summary>
    internal (byte[] Bytes, Fault? Fault)? Arrived { get; init; }

    /// <summary>How a rule of the lane wants the answer to be sent; null: as usual.</summary>
    internal Delivery? Delivery { get; set; }

    /// <summary>The decoded values of the path's parameters.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> PathValues => pathValues;

    /// <summary>Holds the answer against the contract; null when nobody asks for that.</summary>
    internal AnswerJudge? Judge { get; set; }

    /// <summary>Whether the answer may have a status that the operation does not document: somebody wished for it, or a fault that no operation knows of is answered.</summary>
    internal bool MayBeUndocumented { get; set; }

    long StartedAt { get; }

    long ReallyStartedAt { get; }

    internal void Reach(Operation found, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        (operation, pathValues) = (found, values);
        Entry?.Operation = found;
    }

    /// <summary>The decoded value of a path parameter.</summary>
    public string PathValue(string name) => FindPathValue(name) ?? throw new ArgumentException($"{Operation.Path} has no '{name}'.", nameof(name));

    /// <summary>The decoded value of a path parameter, or null when the operation's path has none of this name.</summary>
    public string? FindPathValue(string name)
    {
        foreach (var (key, value) in pathValues)
        {
            if (key == name)
                return value;
        }
        return null;
    }

    /// <summary>A header's value, or null when it was not sent or is empty.</summary>
    public string? Header(string name) => Request.Headers[name] is { Count: > 0 } values && values.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>The body as its wire type. The contract check has passed by then.</summary>
    public T ReadBody<T>(WireReader<T> read)
    {
        if (Body.Root.ValueKind == JsonValueKind.Undefined)
            return default!;
        read(Body.Root, out var body);
        return body;
    }

    /// <summary>A path, query or header parameter as the contract's type. The contract check has passed by then.</summary>
    public T Argument<T>(string name, WireTextReader<T> read)
    {
        var values = Raw(Operation.Parameter(name));
        if (values.Count == 0)
            return default!;
        read(values, out var argument);
        return argument;
    }

    internal StringValues Raw(Parameter parameter) => parameter.In switch
    {
        Place.Path => PathValue(parameter.Name),
        Place.Query => Request.Query[parameter.Name],
        Place.Header => Request.Headers[parameter.Name],
        _ => StringValues.Empty,
    };
}
