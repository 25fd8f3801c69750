using System.Text.Json;

namespace MockIdp.Core.Http;

/// <summary>How a vendor reads a body of some media type.</summary>
public enum BodyForm
{
    Json,
    UrlEncoded,

    /// <summary>The operation reads the bytes itself: nothing is held against the contract.</summary>
    Raw,

    /// <summary>As if there were an empty JSON object.</summary>
    EmptyObject,

    /// <summary>The vendor refuses the media type.</summary>
    Unsupported,
}

/// <summary>What was read of a request's body.</summary>
/// <param name="Root">The body as JSON (forms are turned into it), or undefined.</param>
/// <param name="Problem">Why there is none.</param>
/// <param name="Detail">The parser's words, or the media type.</param>
/// <param name="Repeated">Names of form fields that were sent more than once.</param>
public sealed record BodyContent(JsonElement Root, BodyProblem Problem, string Detail, IReadOnlyList<string> Repeated)
{
    public static BodyContent Absent { get; } = new(default, BodyProblem.None, "", []);

    public static BodyContent Of(JsonElement root) => new(root, BodyProblem.None, "", []);

    public static BodyContent Unreadable(BodyProblem problem, string detail) => new(default, problem, detail, []);
}
