namespace MockIdp.Core.Contracts;

/// <summary>Where in a request something stands.</summary>
public enum Place
{
    Path,
    Query,
    Header,
    Body,
}

/// <summary>
/// One way in which a request breaks its contract, in neutral words. A vendor turns it into its own.
/// </summary>
/// <param name="In">The part of the request.</param>
/// <param name="Pointer">For a body, the JSON pointer of the value (for a missing member, where it would stand); otherwise the parameter's name.</param>
/// <param name="Keyword">The broken schema keyword: <c>required</c>, <c>type</c>, <c>pattern</c>, ... or <c>duplicate</c> for a form field sent twice.</param>
/// <param name="Limit">The keyword's value in the contract, e.g. <c>255</c>, <c>string</c>; empty when it has none.</param>
/// <param name="Actual">The type of what was sent: <c>string</c>, <c>number</c>, <c>null</c>, <c>array</c>, ... or <c>undefined</c>.</param>
/// <param name="Schema">The schema that was broken; for a missing member, that member's.</param>
/// <param name="Line">The line of the broken rule in the contract's file.</param>
public sealed record Violation(Place In, string Pointer, string Keyword, string Limit, string Actual, Schema Schema, int Line)
{
    /// <summary>The name of the member at the end of <see cref="Pointer"/>, unescaped.</summary>
    public string Field => In == Place.Body ? Pointers.Last(Pointer) : Pointer;
}
