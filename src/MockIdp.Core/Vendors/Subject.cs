namespace MockIdp.Core.Vendors;

/// <summary>Whom a call is about, as far as the vendor can tell.</summary>
/// <param name="Project">The vendor's own unit of isolation.</param>
/// <param name="UserId">The user that the request names by id, or else the user that calls.</param>
public readonly record struct Subject(string? Project, string? UserId);
