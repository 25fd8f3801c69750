using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;

namespace MockIdp.Core.Contracts;

/// <summary>The formats of the dialect. A format that is not listed here is an annotation and lets everything pass.</summary>
public static partial class Formats
{
    public static bool Holds(string format, string text) => format switch
    {
        "uuid" => IsUuid(text),
        "email" => IsEmail(text),
        "url" => Uri.TryCreate(text, UriKind.Absolute, out var uri) && text.StartsWith(uri.Scheme + ":", StringComparison.OrdinalIgnoreCase),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => Moment().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };

    /// <summary>Guid alone would also take blanks, signs and 0x.</summary>
    public static bool IsUuid(string text)
    {
        if (text.Length != 36)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit(text[i]))
                return false;
        }
        return true;
    }

    public static (decimal Least, decimal Most)? Range(string? format) => format switch
    {
        "int32" => (int.MinValue, int.MaxValue),
        "int64" => (long.MinValue, long.MaxValue),
        _ => null,
    };

    /// <summary>A bare address (RFC 5321 mailbox) with a dot in its domain: what sign-up forms take for an e-mail address.</summary>
    static bool IsEmail(string text) =>
        MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && address.DisplayName.Length == 0
        && address.Host.IndexOf('.') > 0
        && !address.Host.EndsWith('.');

    /// <summary>RFC 3339: the offset must be there. Whether there is such a day and hour, the parser knows.</summary>
    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();
}
