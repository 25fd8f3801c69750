using MockIdp.Core.Contracts;
using MockIdp.Core.Recipes;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Conform;

/// <summary>Who the recipes are: what the caller gives, or what every mock knows.</summary>
static class Credentials
{
    /// <summary>Shorter texts are words of every answer, and no secrets.</summary>
    const int ShortestSecret = 4;

    /// <summary>Credentials can come from the environment: <c>MOCKIDP_CREDENTIAL_APPSECRET</c>. Case does not matter.</summary>
    public const string Variable = "MOCKIDP_CREDENTIAL_";

    /// <exception cref="ConformException">A name means nothing to the vendor, a field is missing, or there is none at all and no mock.</exception>
    public static IReadOnlyDictionary<string, string> For(Contract contract, RecipeBook book, IReadOnlyDictionary<string, string> given, bool isMock)
    {
        var fields = contract.Credentials.Schema.AllProperties.Select(field => field.Key).ToArray();
        var names = fields.Concat(RecipeNames.Givable(book)).Distinct().ToArray();
        var own = given.ToDictionary(pair => names.FirstOrDefault(name => name.Equals(pair.Key, StringComparison.OrdinalIgnoreCase))
            ?? throw new ConformException(ExitCode.Usage, $"{contract.Name} has no credential '{pair.Key}'; it has {string.Join(", ", fields)}"), pair => pair.Value);
        if (own.Keys.Intersect(fields).Any())
        {
            var missing = contract.Credentials.Schema.Required.Except(own.Keys).ToArray();
            return missing.Length == 0 ? own : throw new ConformException(ExitCode.Usage, $"a credential of {contract.Name} needs {string.Join(", ", missing)} too (--credential name=value, or {Variable}<NAME>)");
        }
        if (!isMock)
            throw new ConformException(ExitCode.Usage, $"what answers is no MockIdp, so say who you are there: --credential name=value or {Variable}<NAME>, with {string.Join(", ", contract.Credentials.Schema.Required)}");
        return contract.Credentials.WellKnown[0].Concat(own).DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    /// <summary>A text without what the caller gave.</summary>
    public static string Mask(string text, IReadOnlyDictionary<string, string> given)
    {
        foreach (var secret in given.Values.Where(value => value.Length >= ShortestSecret).OrderByDescending(value => value.Length))
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        return text;
    }
}
