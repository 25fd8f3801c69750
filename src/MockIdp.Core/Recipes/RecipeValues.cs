using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace MockIdp.Core.Recipes;

/// <summary>The texts that one run of a recipe knows by name. A value of the file is made at its first use, and stays.</summary>
/// <param name="given">What the caller says: a credential's fields, and values of the file that are others here.</param>
/// <param name="now">The time where the requests go to, UTC.</param>
public sealed partial class RecipeValues(RecipeBook book, IReadOnlyDictionary<string, string> given, Func<DateTimeOffset> now)
{
    /// <summary>Digits of this run alone, unless the caller says which; nine of them fit into every number of a contract.</summary>
    public const string Unique = "unique";

    readonly Dictionary<string, string> known = new(given);

    public void Keep(string name, string value) => known[name] = value;

    /// <summary>The text with every <c>$name</c> filled in.</summary>
    public string Fill(string text) => Fill(text, value => value);

    /// <summary>The same for the texts of JSON.</summary>
    public string FillJson(string json) => Fill(json, value => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value));

    /// <summary>The same for a path, its values percent-encoded.</summary>
    public string FillPath(string path) => Fill(path, Uri.EscapeDataString);

    string Fill(string text, Func<string, string> encode) =>
        Name().Replace(text, match => match.Value == "$$" ? "$" : encode(this[match.Groups[1].Value + match.Groups[2].Value]));

    string this[string name] => name == "now"
        ? now().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
        : known.TryGetValue(name, out var value) ? value : known[name] = name == Unique ? FreshDigits() : Make(book.Values.First(made => made.Name == name));

    static string FreshDigits() => RandomNumberGenerator.GetInt32(100_000_000, 1_000_000_000).ToString(CultureInfo.InvariantCulture);

    string Make(RecipeValue value) => value switch
    {
        { Base64: { } text } => Convert.ToBase64String(Encoding.UTF8.GetBytes(Fill(text))),
        { HmacSha1: { } text } => Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Fill(value.Key!)), Encoding.UTF8.GetBytes(Fill(text)))),
        { Parts: { } texts } => string.Join('.', texts.Select((text, index) => Fill(text).Split('.')[index])),
        { Repeat: { } text } => new StringBuilder().Insert(0, text, value.Times!.Value).ToString(),
        _ => Fill(value.Text!),
    };

    [GeneratedRegex(@"\$\$|\$(\w+)|\$\{(\w+)\}")]
    internal static partial Regex Name();
}
