using System.Text.Json.Serialization;
using MockIdp.Core.Documents;

namespace MockIdp.Core.Lanes;

/// <summary>
/// The claims of all lanes where the state outlives the server: kept where no request can name them, one record a claim, so that of several servers one
/// gets a project. They are no part of a lane's content: a fork of a lane must not want what the lane has.
/// </summary>
public sealed class KeptClaims(IStore store, Claims claims)
{
    static readonly Scope Server = new(Snapshots.LaneOf("", "server"), "", "");

    readonly SemaphoreSlim changing = new(1, 1);

    IRecords<KeptClaim> Records => store.Collection(KeptClaim.Kind, Server);

    IRecords<ClaimsVersion> Versions => store.Collection(ClaimsVersion.Kind, Server);

    /// <summary>What other servers may have changed.</summary>
    public ValueTask RefreshAsync(CancellationToken ct) => store.IsShared ? ReadAsync(ct) : ValueTask.CompletedTask;

    /// <summary>Reads one record where nothing has changed, however many claims there are.</summary>
    public async ValueTask ReadAsync(CancellationToken ct)
    {
        // Before the claims: they may be newer than it says, and then it says so to the next reader.
        var version = (await Versions.FindAsync(ClaimsVersion.OnlyId, ct))?.Revision ?? 0;
        if (version != claims.Version)
            claims.Replace((await Records.AllAsync(ct)).GroupBy(kept => kept.Lane, kept => new Claim(kept.Vendor, kept.Project), StringComparer.Ordinal), version);
    }

    /// <summary>As <see cref="Claims.Take"/>, for good and for every server. What has begun is not broken off where the caller is gone.</summary>
    public async ValueTask<(Claim Claim, string Holder)?> TakeAsync(string lane, IReadOnlyList<Claim> wanted, CancellationToken ct)
    {
        if (!store.IsLasting)
            return claims.Take(lane, wanted);
        await changing.WaitAsync(ct);
        try
        {
            await RefreshAsync(ct);
            return claims.TakenFrom(lane, wanted) ?? await ChangeAsync(lane, claims.OfLane(lane), wanted);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Gives up all that a lane has claimed.</summary>
    public async ValueTask ReleaseAsync(string lane, CancellationToken ct) => await TakeAsync(lane, [], ct);

    /// <summary>The store first: requests go by what is kept, and by nothing that may not be.</summary>
    async ValueTask<(Claim Claim, string Holder)?> ChangeAsync(string lane, IReadOnlyList<Claim> before, IReadOnlyList<Claim> wanted)
    {
        var (added, given) = (Without(wanted, before), Without(before, wanted));
        if (added.Length + given.Length == 0)
            return null;
        try
        {
            if (await KeepAsync(lane, added) is { } taken)
                return taken;
            await ForgetAsync(given);
            return null;
        }
        finally
        {
            // Whatever has become of it: others may have read the half of it.
            await Versions.PutAsync(new ClaimsVersion { Id = ClaimsVersion.OnlyId }, CancellationToken.None);
            await ReadAsync(CancellationToken.None);
        }
    }

    /// <summary>Keeps all of some claims, or none.</summary>
    /// <returns>One that another lane has, with that lane's name; null when it is done.</returns>
    async ValueTask<(Claim Claim, string Holder)?> KeepAsync(string lane, IReadOnlyList<Claim> added)
    {
        var kept = 0;
        (Claim, string)? taken = null;
        try
        {
            // Another server may be faster.
            while (kept < added.Count && taken is null)
            {
                if (await KeepAsync(lane, added[kept]) is { } holder)
                    taken = (added[kept], holder);
                else
                    kept++;
            }
        }
        finally
        {
            if (kept < added.Count)
                await ForgetAsync(added.Take(kept));
        }
        return taken;
    }

    /// <returns>The other lane that has it, or null.</returns>
    async ValueTask<string?> KeepAsync(string lane, Claim claim)
    {
        var kept = new KeptClaim { Id = IdOf(claim), Lane = lane, Vendor = claim.Vendor, Project = claim.Project };
        while (await Records.InsertAsync(kept, CancellationToken.None) is not Write.Done)
        {
            // Given up between the two: it is to be had.
            if (await Records.FindAsync(kept.Id, CancellationToken.None) is { } other)
                return other.Lane == lane ? null : other.Lane;
        }
        return null;
    }

    async ValueTask ForgetAsync(IEnumerable<Claim> given)
    {
        foreach (var claim in given)
            await Records.DeleteAsync(IdOf(claim), CancellationToken.None);
    }

    /// <summary>Those that are not among others. Case does not count.</summary>
    static Claim[] Without(IReadOnlyList<Claim> claims, IReadOnlyList<Claim> others) => [.. claims.ExceptBy(others.Select(IdOf), IdOf, StringComparer.Ordinal)];

    static string IdOf(Claim claim) => claim.ToString().ToLowerInvariant();
}

/// <summary>A claim as it is kept.</summary>
sealed record KeptClaim : Record
{
    public static readonly Kind<KeptClaim> Kind = new("claims", static () => KeptClaimJson.Default.KeptClaim);

    public required string Lane { get; init; }

    public required string Vendor { get; init; }

    public required string Project { get; init; }
}

/// <summary>How often the claims of all lanes have changed: its revision. Who knows the claims of one need not read them again.</summary>
sealed record ClaimsVersion : Record
{
    public const string OnlyId = "claims";

    public static readonly Kind<ClaimsVersion> Kind = new("claims-version", static () => KeptClaimJson.Default.ClaimsVersion);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(KeptClaim))]
[JsonSerializable(typeof(ClaimsVersion))]
sealed partial class KeptClaimJson : JsonSerializerContext;
