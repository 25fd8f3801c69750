namespace MockIdp.Core.Vendors;

/// <summary>A vendor's user in words that all vendors share. What the vendor does not know of a user is null.</summary>
/// <param name="Id">The vendor's own.</param>
/// <param name="State">What keeps the user from being as others are, in the vendor's word: <c>suspended</c>; null where nothing does.</param>
public sealed record Person(string Id, DateTimeOffset CreatedAt, string? Email = null, string? Phone = null, string? Username = null, string? Name = null, string? State = null)
{
    /// <summary>A name of parts, of which some or all may be missing.</summary>
    public static string? NameOf(string? first, string? last) => string.Join(' ', new[] { first, last }.OfType<string>()) is { Length: > 0 } name ? name : null;

    /// <summary>Whether any of what is known of the user holds a text, whatever its case.</summary>
    public bool Has(string text) => new[] { Id, Email, Phone, Username, Name, State }.Any(value => value?.Contains(text, StringComparison.OrdinalIgnoreCase) is true);
}
