using MockIdp.Core.Documents;
using MockIdp.Core.Lanes;

namespace MockIdp.Server.Hosting;

/// <summary>Says what lanes begin with where that may come from an earlier start: a store that lasts keeps the seed of all lanes, and their random seed.</summary>
static class SeedInForce
{
    /// <returns>A line, or null where there is nothing to say.</returns>
    public static async ValueTask<string?> TellAsync(IStore store, LaneSeeds seeds, ServerOptions options, CancellationToken ct)
    {
        if (!store.IsLasting)
            return null;
        var (holdsRecords, random) = await seeds.OfAllAsync(ct);
        var (keepsSeed, keepsRandom) = (holdsRecords && options.SeedFiles.Count == 0, random is not null && options.RandomSeed is null);
        string?[] parts =
        [
            keepsSeed ? "the seed of an earlier start" : holdsRecords ? $"the seed of {string.Join(", ", options.SeedFiles)}" : null,
            random is null ? null : $"the random seed {random}{(keepsRandom ? " of an earlier start" : "")}",
        ];
        var told = string.Join(" and ", parts.OfType<string>());
        if (told.Length == 0)
            return null;
        return $"New lanes begin with {told}." + (keepsSeed || keepsRandom ? " The store keeps it: --seed begins anew (with nothing where its file holds {}), --random-seed sets another number." : "");
    }
}
