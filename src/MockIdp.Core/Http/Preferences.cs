using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace MockIdp.Core.Http;

/// <summary>
/// The answer that a request prefers: <c>Prefer: code=429, example=limit, allow=undocumented</c>, in the syntax of RFC 7240 and the
/// words of Prism. Preferences that are none of these three are somebody else's.
/// </summary>
static class Preferences
{
    public const string Header = "Prefer";

    public const string AppliedHeader = "Preference-Applied";

    const string Code = "code", Example = "example", Allow = "allow", Undocumented = "undocumented";

    /// <summary>What a request that has reached its operation wants, or null.</summary>
    /// <exception cref="VendorError">It is no answer that there could be: a misuse of the mock, in the vendor's words.</exception>
    public static ForcedAnswer? Of(Call call)
    {
        if (call.Request.Headers[Header] is not { Count: > 0 } header || !call.Host.Vendor.IsImitation)
            return null;
        var (answer, problem) = Read(header);
        return problem is null ? answer : throw VendorPipeline.Word(call, new Fault.Misuse($"[[mock]] Prefer: {problem}"));
    }

    internal static (ForcedAnswer? Answer, string? Problem) Read(StringValues header)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in header.SelectMany(line => Split(line ?? "", ',')).Select(Pair))
            values.TryAdd(name, value);
        var (code, example, allow) = (values.GetValueOrDefault(Code), values.GetValueOrDefault(Example), values.GetValueOrDefault(Allow));
        if (code is null && example is null)
            return default;
        if (code is not null && (code.Length != 3 || !code.All(char.IsAsciiDigit)))
            return (null, $"code is a status of three digits, not '{code}'");
        if (example is { Length: 0 })
            return (null, "example is a name");
        if (allow is not null && !allow.Equals(Undocumented, StringComparison.OrdinalIgnoreCase))
            return (null, $"allow is undocumented, not '{allow}'");
        var status = code is null ? (int?)null : int.Parse(code, CultureInfo.InvariantCulture);
        return (new(status, Example: example, AllowsUndocumented: allow is not null) { Preferences = Applied((Code, code), (Example, example), (Allow, allow)) }, null);
    }

    static string Applied(params (string Name, string? Value)[] preferences) =>
        string.Join(", ", preferences.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={(pair.Value!.All(IsToken) ? pair.Value : Quoted(pair.Value!))}"));

    /// <summary>Name and value of a preference; its parameters say nothing about answers. The value is empty where there is none.</summary>
    static (string Name, string Value) Pair(string preference)
    {
        var bare = Split(preference, ';').First();
        var equals = bare.IndexOf('=');
        return equals < 0 ? (bare.Trim(), "") : (bare[..equals].Trim(), Unquoted(bare[(equals + 1)..].Trim()));
    }

    /// <summary>The parts between separators that are not quoted.</summary>
    static IEnumerable<string> Split(string text, char separator)
    {
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && quoted)
                i++;
            else if (text[i] == '"')
                quoted = !quoted;
            else if (text[i] == separator && !quoted)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }
        yield return text[start..];
    }

    static string Unquoted(string word)
    {
        if (word is not ['"', .. var inner, '"'])
            return word;
        var text = new StringBuilder();
        for (var i = 0; i < inner.Length; i++)
            text.Append(inner[i] == '\\' && i + 1 < inner.Length ? inner[++i] : inner[i]);
        return text.ToString();
    }

    static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    /// <summary>RFC 9110, 5.6.2.</summary>
    static bool IsToken(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c);
}
