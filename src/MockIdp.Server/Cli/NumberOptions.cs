using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace MockIdp.Server.Cli;

/// <summary>Options and arguments that are numbers, and say so where they are given something else.</summary>
static class NumberOptions
{
    /// <summary>A whole number; what range it may have is the server's to say.</summary>
    public static Option<long?> Whole(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => long.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : Wrong<long?>(result, name, "a whole number"),
    };

    /// <summary>A number, with a fraction perhaps.</summary>
    public static Argument<double> Any(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => double.TryParse(Text(result), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : Wrong<double>(result, $"<{name}>", "a number"),
    };

    static string Text(ArgumentResult result) => result.Tokens[^1].Value;

    static T? Wrong<T>(ArgumentResult result, string name, string kind)
    {
        result.AddError($"{name} must be {kind}, not '{Text(result)}'");
        return default;
    }
}
