namespace MockIdp.Core.Documents;

/// <summary>What a member of a record that somebody wrote by hand must keep: what the contract says of the same thing on the wire.</summary>
/// <param name="Member">The member's name in the record's JSON.</param>
/// <param name="Schema">A schema under the contract's <c>components/schemas</c>.</param>
/// <param name="Property">A member of that schema; null for the schema itself.</param>
public sealed record MemberLimit(string Member, string Schema, string? Property = null)
{
    /// <summary>A pattern (ECMA-262), where the wire shows the member as something else than a text; null without.</summary>
    public string? Pattern { get; private init; }

    /// <summary>A limit that the contract has no words for.</summary>
    public static MemberLimit OfForm(string member, string pattern) => new(member, "") { Pattern = pattern };
}
