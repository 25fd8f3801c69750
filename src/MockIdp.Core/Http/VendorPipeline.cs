using System.Data.Common;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MockIdp.Core.Credentials;
using MockIdp.Core.Explain;
using MockIdp.Core.Lanes;
using MockIdp.Core.Steering;
using MockIdp.Core.Telemetry;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Http;

/// <summary>
/// The life of a request to a vendor: route, caller, body, contract, operation, answer. Whoever finds a reason to refuse throws the
/// vendor's own error, and nothing else ever reaches the caller.
/// </summary>
/// <param name="maxBodyBytes">The largest body that is read.</param>
/// <param name="responseChecks">What happens to an answer that breaks its contract.</param>
/// <param name="validation">What happens to a request that breaks its contract, unless it says itself.</param>
public sealed class VendorPipeline(LaneBook lanes, CredentialBook credentials, long maxBodyBytes, ResponseChecks responseChecks, Validation validation, ILogger<VendorPipeline> log)
{
    readonly AnswerJudge? judge = responseChecks == ResponseChecks.Off ? null : new(responseChecks, log);

    /// <summary>Tells those who watch.</summary>
    public CallTelemetry Telemetry { get; init; } = new();

    /// <param name="laneName">The lane that the request names; null when it names none.</param>
    public Task HandleAsync(HttpContext http, VendorHost host, string? laneName, Address address) =>
        host.Vendor.IsImitation && Telemetry.IsWatched ? WatchAsync(http, host, laneName, address) : AnswerAsync(http, host, laneName, address);

    async Task WatchAsync(HttpContext http, VendorHost host, string? laneName, Address address)
    {
        using var span = CallTelemetry.Begin(host, http.Request.Headers);
        var (call, code) = await AnswerAsync(http, host, laneName, address);
        if (call is null)
            return;
        // Aborted: the caller has left, or a rule has broken the connection.
        var status = http.RequestAborted.IsCancellationRequested ? (int?)null : http.Response.StatusCode;
        Telemetry.End(span, host, call.Lane.Name, new CallOutcome(call.HasOperation ? call.Operation.Id : null, status, code), call.Took);
    }

    /// <returns>The call, null where the caller left before it was one; and the vendor's error code, null where nothing was refused.</returns>
    async Task<(Call? Call, string? Code)> AnswerAsync(HttpContext http, VendorHost host, string? laneName, Address address)
    {
        Call call;
        Fault? fault;
        try
        {
            (call, fault) = await ArriveAsync(http, host, laneName, address);
        }
        catch (Exception gone) when (HungUp(http, gone))
        {
            Log.HungUp(log, http.Request.Method, address.Path);
            return (null, null);
        }
        catch (Exception unexpected)
        {
            (call, fault) = (new Call(http, host, lanes.Default, address, credentials), FaultOf(unexpected, host, null));
        }
        call.Judge = judge;
        call.Entry = host.Vendor.IsImitation ? call.Lane.Journal.Open(call) : null;
        var error = fault is null ? null : Word(call, fault);
        try
        {
            if (error is null)
                await RunAsync(call);
        }
        catch (VendorError refused)
        {
            error = refused;
        }
        catch (Exception gone) when (HungUp(http, gone))
        {
            Log.HungUp(log, http.Request.Method, address.Path);
            await call.Lane.Journal.CloseAsync(call, null, default);
            return (call, null);
        }
        catch (Exception unexpected)
        {
            error = Word(call, FaultOf(unexpected, host, call));
        }
        if (error is not null)
            await RefuseAsync(call, error);
        if (log.IsEnabled(LogLevel.Information))
            Log.Call(log, http.Request.Method, address.Path, http.Response.StatusCode, host.Name, call.HasOperation ? call.Operation.Id : "-", error?.Code ?? "-", laneName ?? call.Lane.Name, Math.Round(call.Took.TotalMilliseconds, 2));
        return (call, error?.Code);
    }

    /// <summary>A call that reaches no operation: for pages that ask a vendor something on a caller's behalf.</summary>
    public Call Begin(HttpContext http, VendorHost host, string laneName, Address address) =>
        new(http, host, lanes.Find(laneName, out var problem) ?? throw new ArgumentException(problem, nameof(laneName)), address, credentials);

    Fault FaultOf(Exception problem, VendorHost host, Call? call)
    {
        if (problem is LaneClosedException)
            return new Fault.Misuse($"[[mock]] {problem.Message}");
        if (problem is WrongAnswerException)
            return new Fault.WrongAnswer($"[[mock]] {problem.Message}");
        Log.Failed(log, problem, host.Name, call is { HasOperation: true } ? call.Operation.Id : "-");
        return new Fault.Internal(problem);
    }

    static bool HungUp(HttpContext http, Exception problem) =>
        problem is ConnectionResetException || (problem is OperationCanceledException && http.RequestAborted.IsCancellationRequested);

    /// <summary>Finds the request's lane: the one that it names; while lanes have claimed projects of the vendor, the one whose project it speaks of; else the default.</summary>
    async ValueTask<(Call Call, Fault? Fault)> ArriveAsync(HttpContext http, VendorHost host, string? laneName, Address address)
    {
        if (laneName is null && host.Vendor.IsImitation)
            await lanes.Claiming.RefreshAsync(http.RequestAborted);
        if (laneName is not null || lanes.Claims.OfVendor(host.Vendor.Prefix) is null)
        {
            var lane = lanes.Find(laneName ?? Lane.Default, out var problem);
            return (new Call(http, host, lane ?? lanes.Default, address, credentials), problem is null ? null : new Fault.Misuse($"[[mock]] {problem}"));
        }
        var (body, broken) = await BodyReader.ReadAsync(http.Request, host.Vendor.BodyLimit(maxBodyBytes), http.RequestAborted);
        var arrival = new Arrival(http.Request, host, address, credentials, lanes, body);
        var claimed = await host.Vendor.ClaimedLaneAsync(arrival);
        return (new Call(http, host, claimed ?? lanes.Default, address, credentials) { Arrived = (body, broken), Claimants = claimed is null ? arrival.Lanes.ToArray() : [] }, null);
    }

    async ValueTask RunAsync(Call call)
    {
        // The control plane says that it is alive even while a store is out of reach, and names the lanes that it means itself.
        if (call.Host.Vendor.IsImitation)
            await call.Lane.ReadyAsync(call.Aborted);
        Route(call);
        if (!call.Host.Vendor.IsImitation && call.Operation.Security.Count > 0)
            await lanes.RefreshAsync(call.Aborted);
        var strictness = Strictness.Of(call, validation);
        if (Preferences.Of(call) is { } wish)
        {
            await Forcing.AnswerAsync(call, wish);
            return;
        }
        Findings findings;
        try
        {
            findings = await MeetAsync(call);
        }
        catch (VendorError) when (LaneSteering.IsSteered(call))
        {
            // A rule speaks before a refusal: a gateway that is down asks nobody who they are.
            if (await LaneSteering.ActAsync(call))
                return;
            throw;
        }
        if (LaneSteering.IsSteered(call) && await LaneSteering.ActAsync(call))
            return;
        if (call.Lane.KnowsMagic && call.Host.Vendor.IsImitation && await MagicCalls.ActAsync(call))
            return;
        if (strictness == Validation.Strict || findings.Violations.Count == 0 || !Strictness.HasShape(findings))
            await OperateAsync(call, findings);
        else
            await OperateAnywayAsync(call, findings, strictness);
    }

    /// <summary>Finds out who calls, and what is wrong with the request.</summary>
    async ValueTask<Findings> MeetAsync(Call call)
    {
        if (call.Operation.Security.Count > 0)
            await call.Host.Vendor.AuthenticateAsync(call);
        var body = await BodyAsync(call);
        call.RawBody = body;
        call.Entry?.Take(body);
        var findings = Examiner.Examine(call, body);
        call.Entry?.Findings = findings;
        return findings;
    }

    static async ValueTask OperateAsync(Call call, Findings findings)
    {
        await call.Host.Vendor.JudgeAsync(call, findings);
        call.Entry?.IsJudged = true;
        var (status, answer) = await call.Host.BindingOf(call.Operation).RunAsync(call);
        call.Host.Vendor.Decorate(call);
        await AnswerWriter.WriteAsync(call, status ?? call.Operation.SuccessStatus, answer);
    }

    /// <summary>Lets a request through that breaks its contract. What its operation cannot live with, such as a word that an enumeration does not know, is refused after all.</summary>
    async ValueTask OperateAnywayAsync(Call call, Findings findings, Validation strictness)
    {
        if (strictness == Validation.Warn)
        {
            call.ResponseHeaders[Strictness.CountHeader] = findings.Violations.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            Log.LetThrough(log, call.Host.Name, call.Operation.Id, string.Join("; ", findings.Violations.Select(violation => violation.In + " " + violation.Pointer + " " + violation.Keyword + " " + violation.Limit + $" ({call.Host.Contract.File}:{violation.Line})")));
        }
        try
        {
            await OperateAsync(call, Findings.None);
        }
        catch (Exception problem) when (problem is not (VendorError or LaneClosedException) && !HungUp(call.Http, problem) && !call.Http.Response.HasStarted)
        {
            call.Entry?.IsJudged = false;
            await call.Host.Vendor.JudgeAsync(call, findings);
            throw;
        }
    }

    static void Route(Call call)
    {
        var path = call.Host.Vendor.Canonical(call.Address.Path);
        var method = call.Request.Method;
        var match = call.Host.Routes.Find(method, path);
        // RFC 9110, 9.3.2: HEAD is GET without the body.
        if (match.Operation is null && HttpMethods.IsHead(method))
            match = call.Host.Routes.Find(HttpMethods.Get, path);
        if (match.Operation is not null)
            call.Reach(match.Operation, match.Values);
        else if (match.Allowed.Count > 0)
            throw Word(call, new Fault.WrongMethod(path, match.Allowed));
        else
            throw Word(call, new Fault.NoSuchPath(path));
    }

    internal static VendorError Word(Call call, Fault fault)
    {
        call.Entry?.Fault = fault;
        call.MayBeUndocumented = true;
        // Of a wrong answer it is known, and one that is told of it must reach the caller.
        if (fault is Fault.WrongAnswer)
            call.Judge = null;
        return call.Host.Vendor.Word(call, fault);
    }

    async ValueTask<byte[]> BodyAsync(Call call)
    {
        if (call.Operation.Body is null)
            return [];
        var (bytes, fault) = call.Arrived ?? await BodyReader.ReadAsync(call.Request, call.Host.Vendor.BodyLimit(maxBodyBytes), call.Aborted);
        return fault is null ? bytes : throw Word(call, fault);
    }

    async ValueTask RefuseAsync(Call call, VendorError error)
    {
        if (call.Http.Response.HasStarted)
        {
            // Part of the answer is out: only breaking the connection tells the client that it is not whole.
            call.Http.Abort();
            return;
        }
        call.Entry?.Refused(error, call);
        try
        {
            await NameAsync(call, error);
            call.Host.Vendor.Decorate(call);
            foreach (var (name, value) in error.Headers)
                call.ResponseHeaders[name] = value;
            await AnswerWriter.WriteAsync(call, error.Status, error.Render(call));
        }
        catch (Exception unexpected) when ((error.Status != StatusCodes.Status500InternalServerError || unexpected is WrongAnswerException) && !call.Http.Response.HasStarted)
        {
            await RefuseAsync(call, Word(call, FaultOf(unexpected, call.Host, call)));
        }
    }

    /// <summary>Says where the call is explained.</summary>
    static async ValueTask NameAsync(Call call, VendorError error)
    {
        if (call.Entry is not { } entry)
            return;
        try
        {
            await call.Lane.Journal.NumberAsync(entry);
            call.ResponseHeaders[ExplainUrl.Header] = ExplainUrl.Of(call, entry);
        }
        catch (DbException) when (error.Status == StatusCodes.Status500InternalServerError)
        {
            // A shared journal is out of reach: the answer says that something is wrong, and nothing can explain it.
            return;
        }
    }
}
