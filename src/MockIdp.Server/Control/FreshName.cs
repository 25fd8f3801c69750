using MockIdp.Core.Ambient;

namespace MockIdp.Server.Control;

/// <summary>Names for lanes.</summary>
static class FreshName
{
    /// <summary>Not a lane's chance: one with a seed would give the same again.</summary>
    static readonly Ids Names = new(new Chance());

    /// <summary>One that nobody else has.</summary>
    public static string Next() => "lane-" + Names.Lower(12);
}
