using System.Text.Json.Serialization;
using MockIdp.Core.Documents;

namespace MockIdp.Core.Lanes;

/// <summary>
/// The claims of all lanes where the state outlives the server: kept where no request can name them, one record a claim, so that of several servers one
/// gets a project. They are no part of a lane's content: a fork of a lane must not want what the lane has.
/// </summary>
public sealed class KeptClaims(IStore store, Claims claims)
{
    IRecords<KeptClaim> Records => store.Collection(KeptClaim.Kind, new Scope(Snapshots.LaneOf("", "server"), "", ""));

    /// <summary>What other servers may have changed.</summary>
    public ValueTask RefreshAsync(CancellationToken ct) => store.IsShared ? ReadAsync(ct) : ValueTask.CompletedTask;

    public async ValueTask ReadAsync(CancellationToken ct) =>
        claims.Replace((await Records.AllAsync(ct)).GroupBy(kept => kept.Lane, kept => new Claim(kept.Vendor, kept.Project), StringComparer.Ordinal));

    /// <summary>As <see cref="Claims.Take"/>, for good and for every server.</summary>
    public async ValueTask<(Claim Claim, string Holder)?> TakeAsync(string lane, IReadOnlyList<Claim> wanted, CancellationToken ct)
    {
        await RefreshAsync(ct);
        var before = claims.OfLane(lane);
        if (claims.Take(lane, wanted) is { } taken)
            return taken;
        if (!store.IsLasting)
            return null;
        foreach (var (at, claim) in wanted.Index())
        {
            if (await KeepAsync(lane, claim, ct) is not { } holder)
                continue;
            // Another server was faster.
            await ForgetAsync(wanted.Take(at).Except(before), ct);
            await ReadAsync(ct);
            return (claim, holder);
        }
        await ForgetAsync(before.Except(wanted), ct);
        return null;
    }

    /// <summary>Gives up all that a lane has claimed.</summary>
    public async ValueTask ReleaseAsync(string lane, CancellationToken ct) => await TakeAsync(lane, [], ct);

    /// <returns>The other lane that has it, or null.</returns>
    async ValueTask<string?> KeepAsync(string lane, Claim claim, CancellationToken ct)
    {
        var kept = new KeptClaim { Id = IdOf(claim), Lane = lane, Vendor = claim.Vendor, Project = claim.Project };
        while (await Records.InsertAsync(kept, ct) is not Write.Done)
        {
            // Given up between the two: it is to be had.
            if (await Records.FindAsync(kept.Id, ct) is { } other)
                return other.Lane == lane ? null : other.Lane;
        }
        return null;
    }

    async ValueTask ForgetAsync(IEnumerable<Claim> given, CancellationToken ct)
    {
        foreach (var claim in given)
            await Records.DeleteAsync(IdOf(claim), ct);
    }

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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(KeptClaim))]
sealed partial class KeptClaimJson : JsonSerializerContext;
