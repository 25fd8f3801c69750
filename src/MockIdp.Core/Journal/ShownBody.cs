using System.Text;
using MockIdp.Core.Contracts;

namespace MockIdp.Core.Journal;

/// <summary>A body as it may be shown: as it was sent, with its secrets masked.</summary>
/// <param name="Text">What can be shown of it; where something cannot, a note in brackets stands.</param>
/// <param name="Length">How many bytes it had.</param>
public sealed record ShownBody(string Text, long Length)
{
    /// <summary>Null for no body.</summary>
    /// <param name="mediaType">As the Content-Type says; null without one.</param>
    /// <param name="schema">What the contract says of it, if it says anything.</param>
    /// <param name="isAnswer">A vendor's own plain text is shown, a caller's might be anything.</param>
    /// <param name="inError">See <see cref="Secrets.IsName"/>.</param>
    internal static ShownBody? Of(KeptBody body, string? mediaType, Schema? schema, bool isAnswer, bool inError)
    {
        if (body.Length == 0)
            return null;
        var bytes = body.Bytes.Span;
        // A vendor that reads JSON whatever the type says has seen JSON.
        if (FirstOf(bytes) is '{' or '[')
            return new(MaskedJson.Of(bytes, body.IsWhole, schema, inError), body.Length);
        if (mediaType == "application/x-www-form-urlencoded")
            return new(Secrets.Form(Encoding.UTF8.GetString(bytes)) + Rest(body), body.Length);
        if (isAnswer)
            return new(Secrets.Text(Encoding.UTF8.GetString(bytes)) + Rest(body), body.Length);
        return new($"[[mock]] {body.Length} bytes of {mediaType ?? "no media type"}, not shown", body.Length);
    }

    static string Rest(KeptBody body) => body.IsWhole ? "" : MaskedJson.Cut;

    static char FirstOf(ReadOnlySpan<byte> bytes)
    {
        var trimmed = bytes.TrimStart(" \t\r\n"u8);
        return trimmed.IsEmpty ? '\0' : (char)trimmed[0];
    }
}
