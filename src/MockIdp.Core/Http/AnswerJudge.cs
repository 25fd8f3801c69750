using Microsoft.Extensions.Logging;

namespace MockIdp.Core.Http;

/// <summary>Says what is wrong with answers that break their contract, and stops them where the server is to fail.</summary>
sealed class AnswerJudge(ResponseChecks checks, ILogger log)
{
    /// <param name="contentType">Null when there is no body.</param>
    /// <exception cref="WrongAnswerException">The answer breaks the contract and must not go out.</exception>
    public void Judge(Call call, int status, string? contentType, ReadOnlyMemory<byte> body)
    {
        var violations = AnswerCheck.Find(call, status, contentType, body);
        if (violations.Count == 0)
            return;
        var (file, operation) = (call.Host.Contract.File, call.Operation.Id);
        var text = string.Join("; ", violations.Select(violation => $"{violation} ({file}:{violation.Line})"));
        Log.WrongAnswer(log, call.Host.Name, operation, status, text);
        if (checks == ResponseChecks.Fail)
            throw new WrongAnswerException($"the answer {status} of {operation} breaks its contract: {text}");
    }
}
