namespace MockIdp.Core.Vendors;

/// <summary>What somebody wants of a token besides whose it is, in the words of OAuth 2.0 and JWT. Null: what the vendor would put there.</summary>
/// <param name="Issuer">The claim <c>iss</c>, for clients that know the vendor by an address of their own.</param>
/// <param name="ClientId">The application that the user logs in to.</param>
/// <param name="Audience">Whom the token is for.</param>
/// <param name="Scope">What it allows, separated by spaces.</param>
public sealed record TokenWish(string? Issuer, string? ClientId, string? Audience, string? Scope);

/// <summary>What came of a user's log-in at the vendor's own page.</summary>
public abstract record LogIn
{
    /// <summary>The user is in.</summary>
    /// <param name="Token">As the vendor's page hands it to the user's browser.</param>
    public sealed record Done(string Token, DateTimeOffset ExpiresAt) : LogIn;

    /// <summary>The project has no such user.</summary>
    public sealed record UnknownUser : LogIn;

    /// <summary>The vendor lets the user not in, or not so.</summary>
    /// <param name="Why">A sentence.</param>
    public sealed record Refused(string Why) : LogIn;
}
