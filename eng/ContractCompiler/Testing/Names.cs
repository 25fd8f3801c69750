namespace MockIdp.ContractCompiler.Testing;

/// <summary>C#'s names for what contracts and seeds name.</summary>
static class Names
{
    /// <summary><c>logged_out</c>: <c>LoggedOut</c>.</summary>
    public static string Pascal(string name) =>
        string.Concat(name.Split(['_', '-', ' ', '.'], StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    /// <summary>One of what a plural names: <c>identities</c>: <c>identity</c>.</summary>
    public static string One(string plural) =>
        plural.EndsWith("ies", StringComparison.Ordinal) ? plural[..^3] + "y" : plural.EndsWith('s') && !plural.EndsWith("ss", StringComparison.Ordinal) ? plural[..^1] : plural;
}
