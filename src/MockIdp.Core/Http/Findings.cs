using MockIdp.Core.Contracts;

namespace MockIdp.Core.Http;

/// <summary>Why a body could not be read at all.</summary>
public enum BodyProblem
{
    None,

    /// <summary>Zero bytes where the contract requires a body.</summary>
    Empty,

    /// <summary>Not the syntax that its media type promises.</summary>
    Syntax,

    /// <summary>A media type that the operation does not take.</summary>
    UnsupportedMediaType,
}

/// <summary>Everything that is wrong with a request by its contract. The vendor decides in which order and words it says so.</summary>
/// <param name="Body">Why the body is unreadable, if it is.</param>
/// <param name="Detail">The parser's words, or the media type.</param>
/// <param name="Violations">All broken rules: path, query, header, body, in the contract's order.</param>
public sealed record Findings(BodyProblem Body, string Detail, IReadOnlyList<Violation> Violations)
{
    public static Findings None { get; } = new(BodyProblem.None, "", []);

    public bool Any => Body != BodyProblem.None || Violations.Count > 0;
}
