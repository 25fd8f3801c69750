namespace MockIdp.Core.Http;

/// <summary>What happens to an answer of the server's own that breaks its contract.</summary>
public enum ResponseChecks
{
    /// <summary>Nobody looks.</summary>
    Off,

    /// <summary>It is logged, and goes out.</summary>
    Warn,

    /// <summary>It is logged, and the caller gets the vendor's 500 with a bracketed note of what was wrong.</summary>
    Fail,
}

/// <summary>An answer that breaks its contract; the message says how.</summary>
sealed class WrongAnswerException(string message) : Exception(message);
