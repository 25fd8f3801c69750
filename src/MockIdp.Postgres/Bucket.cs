using System.Security.Cryptography;

namespace MockIdp.Postgres;

/// <summary>
/// The records of a collection are in buckets, by a hash of their ids. A bucket has a row with a stamp: a random number that each write renews in its own transaction. So of two moments at which a
/// bucket has the same stamp, its records are the same too, whoever wrote between them and whatever was put in the place of the lane: a fork takes the stamps along with the records, and a stamp is
/// never given twice. Nothing follows from the order of stamps, so it does not matter which of two writers began first and which committed first.
/// </summary>
static class Bucket
{
    /// <summary>
    /// Of a collection. So many parallel writers hardly ever wait for each other's stamp, 100,000 records are read again by the hundred where one has changed, and to see that none has takes a millisecond.
    /// It is part of what is in the tables: another number takes an upgrade.
    /// </summary>
    const int Count = 1024;

    /// <summary>Renews a stamp: lane, scope, kind, bucket, stamp. It comes last in its transaction: whoever waits for it holds nothing that its holder still wants.</summary>
    public const string Renew = "INSERT INTO mockidp_buckets (lane, scope, kind, bucket, stamp) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (lane, scope, kind, bucket) DO UPDATE SET stamp = excluded.stamp";

    /// <summary>
    /// A collection at one moment, which one statement sees: the stamps of all its buckets, and the records of those whose stamp is not among the known ones. Scope, kind, known stamps, lane; to be read
    /// by <see cref="ListPart{T}.Read"/>.
    /// </summary>
    public const string List = """
        SELECT NULL::text, 0::bigint, 0, 0::bigint, b.bucket, b.stamp FROM mockidp_buckets b WHERE b.lane = $4 AND b.scope = $1 AND b.kind = $2
        UNION ALL
        SELECT r.json, r.revision, r.version, r.place, r.bucket, 0::bigint FROM mockidp_records r WHERE r.scope = $1 AND r.kind = $2 AND r.lane = $4 AND r.bucket = ANY (ARRAY(
          SELECT b.bucket FROM mockidp_buckets b WHERE b.lane = $4 AND b.scope = $1 AND b.kind = $2 AND b.stamp NOT IN (SELECT unnest($3::bigint[]))))
        """;

    /// <summary>The bucket of a record (FNV-1a of its id's UTF-16, folded).</summary>
    public static int Of(string id)
    {
        var hash = 2166136261;
        foreach (var unit in id)
            hash = (hash ^ unit) * 16777619u;
        return (int)((hash ^ (hash >> 16)) % Count);
    }

    public static long NewStamp() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
}
