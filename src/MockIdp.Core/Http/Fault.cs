namespace MockIdp.Core.Http;

/// <summary>What goes wrong before an operation is reached, or because of us: neutral findings that each vendor words for itself.</summary>
public abstract record Fault
{
    /// <summary>No path of the contract matches.</summary>
    public sealed record NoSuchPath(string Path) : Fault;

    /// <summary>The path exists, the method does not.</summary>
    /// <param name="Allowed">The methods that the contract gives the path, in its order.</param>
    public sealed record WrongMethod(string Path, IReadOnlyList<string> Allowed) : Fault;

    /// <summary>The body is larger than the server takes.</summary>
    /// <param name="LimitBytes">The largest body, in bytes.</param>
    public sealed record BodyTooLarge(long LimitBytes) : Fault;

    /// <summary>The connection ended before the body did, or its framing is broken.</summary>
    public sealed record BodyBroken(string Reason) : Fault;

    /// <summary>The mock itself was misused, e.g. by a bad lane name. The text is bracketed, so that no test asserts on it by accident.</summary>
    public sealed record Misuse(string Text) : Fault;

    /// <summary>The answer would have broken the contract, and the server was told to fail then. The text is bracketed, as a misuse's is.</summary>
    public sealed record WrongAnswer(string Text) : Fault;

    /// <summary>An exception that nobody expected. Its text never leaves the server.</summary>
    public sealed record Internal(Exception Cause) : Fault;
}
