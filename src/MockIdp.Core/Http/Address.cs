namespace MockIdp.Core.Http;

/// <summary>How a caller reached a vendor: absolute URLs in answers are built on it.</summary>
/// <param name="Base">Scheme, host and prefix without a trailing slash: <c>http://127.0.0.1:8080/logto</c>, <c>https://logto.localhost:8080</c>.</param>
/// <param name="Path">The path below it, percent-encoded, starting with a slash.</param>
public sealed record Address(string Base, string Path);
