using Microsoft.Extensions.Logging;

namespace MockIdp.Core.Http;

/// <summary>What calls leave in writes to the log.</summary>
/// <remarks>All of it in this file: the generator orders classes of several files by chance, and two builds would differ.</remarks>
static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Method} {Path} {Status} {Vendor} {Operation} {Code} lane={Lane} {Milliseconds} ms")]
    public static partial void Call(ILogger log, string method, string path, int status, string vendor, string operation, string code, string lane, double milliseconds);

    [LoggerMessage(2, LogLevel.Error, "{Vendor} {Operation} failed")]
    public static partial void Failed(ILogger log, Exception exception, string vendor, string operation);

    [LoggerMessage(3, LogLevel.Debug, "{Method} {Path}: the caller hung up")]
    public static partial void HungUp(ILogger log, string method, string path);

    [LoggerMessage(4, LogLevel.Warning, "{Vendor} {Operation} answered {Status} against its contract: {Violations}")]
    public static partial void WrongAnswer(ILogger log, string vendor, string operation, int status, string violations);

    [LoggerMessage(5, LogLevel.Warning, "{Vendor} {Operation} goes on with a request that breaks its contract: {Violations}")]
    public static partial void LetThrough(ILogger log, string vendor, string operation, string violations);
}
