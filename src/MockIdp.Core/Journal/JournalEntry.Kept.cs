using MockIdp.Core.Vendors;

namespace MockIdp.Core.Journal;

/// <content>How an entry leaves its process, and comes back in another one.</content>
public sealed partial class JournalEntry
{
    JournalEntry(long id, VendorHost host, KeptCall call)
    {
        (Id, Host, Method, target, ReceivedAt) = (id, host, call.Method, call.Target, call.ReceivedAt);
        (requestHeaders, requestBody) = (KeptHeaders.Of(call.Headers), KeptBytes.Body(call.Body));
        Operation = call.Operation is { } operation ? host.Contract.Operations.FirstOrDefault(one => one.Id == operation) : null;
        (Findings, Fault, Forced) = (call.Findings?.Restore(), call.Fault?.Restore(), call.Forced);
        (Rule, Limit, IsJudged, Code) = (call.Rule, call.Limit, call.IsJudged, call.Code);
        var ended = call.Answer;
        answer = new(ended.Status, new(ended.Project, ended.UserId), TimeSpan.FromMilliseconds(ended.Milliseconds), KeptHeaders.Of(ended.Headers), KeptBytes.Body(ended.Body));
    }

    internal static JournalEntry Restore(long id, KeptCall call, VendorHost host) => new(id, host, call);

    /// <summary>The entry of a call that is over.</summary>
    internal KeptCall Keep()
    {
        var ended = answer ?? throw new InvalidOperationException("The call is not over.");
        return new(
            Host.Name,
            Method,
            target,
            ReceivedAt,
            requestHeaders.Raw,
            KeptBytes.Of(requestBody),
            Operation?.Id,
            KeptFindings.Of(Findings),
            KeptFault.Of(Fault),
            Forced,
            Rule,
            Limit,
            IsJudged,
            Code,
            new(ended.Status, ended.Subject.Project, ended.Subject.UserId, ended.Duration.TotalMilliseconds, ended.Headers.Raw, KeptBytes.Of(ended.Body)));
    }
}
