using System.Globalization;

namespace MockIdp.Core.Contracts;

/// <summary>
/// Where broken rules are told. Without a list nobody listens: then a check allocates nothing, and only its verdict counts. Most
/// requests break no rule, so this is asked first.
/// </summary>
readonly struct Report(List<Violation>? violations)
{
    public static Report Silent => default;

    public bool Listens => violations is not null;

    /// <returns>False, the verdict.</returns>
    public bool Broken(in Spot spot, Schema schema, string keyword, string limit) => Add(spot, schema, keyword, limit, schema.LineOf(keyword));

    /// <inheritdoc cref="Broken(in Spot, Schema, string, string)"/>
    public bool Broken(in Spot spot, Schema schema, string keyword, decimal limit) =>
        Broken(spot, schema, keyword, violations is null ? "" : limit.ToString(CultureInfo.InvariantCulture));

    /// <param name="line">Where it says that the value must be there.</param>
    /// <inheritdoc cref="Broken(in Spot, Schema, string, string)"/>
    public bool Missing(Place place, string pointer, Schema schema, int line) => Add(new(place, pointer, "undefined"), schema, "required", "", line);

    bool Add(in Spot spot, Schema schema, string keyword, string limit, int line)
    {
        violations?.Add(new(spot.In, spot.Pointer, keyword, limit, spot.Actual, schema, line));
        return false;
    }
}

/// <summary>What a check looks at; see <see cref="Violation"/> for the members.</summary>
readonly record struct Spot(Place In, string Pointer, string Actual);
