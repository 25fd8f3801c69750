using Microsoft.AspNetCore.Http;

namespace MockIdp.Core.Http;

/// <summary>Answers an operation without running it.</summary>
static class Forcing
{
    /// <summary>Says of an answer that nothing was looked up or changed for it.</summary>
    public const string StateHeader = "X-Mock-State";

    /// <summary>What it says.</summary>
    public const string Untouched = "[[mock]] untouched";

    /// <summary>Gives the answer, or throws it if it is an error: the pipeline treats it like any other.</summary>
    /// <exception cref="VendorError">The answer, or that the contract does not have it (a misuse of the mock, in the vendor's words).</exception>
    public static async ValueTask AnswerAsync(Call call, ForcedAnswer wish)
    {
        var (answer, problem) = wish.At(call.Host, call.Operation);
        if (answer is null)
            throw VendorPipeline.Word(call, new Fault.Misuse($"[[mock]] {problem}"));
        call.Entry?.Forced = wish;
        call.MayBeUndocumented = wish.AllowsUndocumented;
        foreach (var (name, value) in answer.Headers)
            call.ResponseHeaders[name] = value;
        call.ResponseHeaders[StateHeader] = Untouched;
        if (wish.Preferences is not null)
            call.ResponseHeaders[Preferences.AppliedHeader] = wish.Preferences;
        if (answer.Status >= StatusCodes.Status400BadRequest)
            throw new VendorError(answer.Status, answer.Code, answer.Body);
        call.Host.Vendor.Decorate(call);
        await AnswerWriter.WriteAsync(call, answer.Status, answer.Body(call));
    }
}
