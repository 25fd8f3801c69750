using Microsoft.AspNetCore.WebUtilities;
using MockIdp.Core.Wire;

namespace MockIdp.Core.Http;

/// <summary>
/// An error in a vendor's words: status, envelope and headers. Made in one place per vendor, <c>&lt;V&gt;Errors.cs</c>, and thrown by
/// whoever finds the reason.
/// </summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">The vendor's own error code, for logs and queries.</param>
/// <param name="payload">Renders the body for a request: some envelopes repeat its id or its duration.</param>
public sealed class VendorError(int status, string code, Func<Call, Payload> payload) : Exception($"{status} {code}")
{
    readonly List<KeyValuePair<string, string>> headers = [];

    public int Status => status;

    public string Code => code;

    public IReadOnlyList<KeyValuePair<string, string>> Headers => headers;

    public Payload Render(Call call) => payload(call);

    /// <summary>The same error with one more header.</summary>
    public VendorError With(string header, string value)
    {
        headers.Add(KeyValuePair.Create(header, value));
        return this;
    }

    /// <summary>Of some errors the first that has a status and a code, each if given.</summary>
    public static VendorError? Among(IEnumerable<VendorError> errors, int? status, string? code) =>
        errors.FirstOrDefault(error => (status is null || error.Status == status) && (code is null || error.Code == code));

    /// <summary>RFC 9110's name of a status, for a vendor that has no words of its own for it.</summary>
    public static string Phrase(int status) => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : $"Status {status}";

    public static VendorError Json<T>(int status, string code, T body)
        where T : class, IWire<T> =>
        new(status, code, _ => Payload.Json(body));

    public static VendorError Text(int status, string code, string body) => new(status, code, _ => Payload.Text(body));
}
