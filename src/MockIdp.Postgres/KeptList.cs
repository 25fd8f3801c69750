using MockIdp.Core.Documents;
using Npgsql;

namespace MockIdp.Postgres;

/// <summary>A row of <see cref="Bucket.List"/>: the stamp of a bucket, or (with a record) a record of a bucket.</summary>
/// <param name="Place">Of a record, in the order of insertion.</param>
readonly record struct ListPart<T>(int Bucket, long Stamp, T? Record, long Place)
    where T : Record
{
    public static ListPart<T> Read(Kind<T> kind, NpgsqlDataReader row) =>
        new(row.GetInt32(4), row.GetInt64(5), row.IsDBNull(0) ? null : (T)Stored.Read(kind, row), row.GetInt64(3));
}

/// <summary>A collection as it was at one moment, with the stamps that its buckets had then. It never changes.</summary>
sealed class KeptList<T>
    where T : Record
{
    readonly Dictionary<int, long> stamps;
    readonly ListPart<T>[] rows;

    KeptList(Dictionary<int, long> stamps, ListPart<T>[] rows)
    {
        this.stamps = stamps;
        this.rows = rows;
        Stamps = [.. stamps.Values];
        Records = Array.ConvertAll(rows, row => row.Record!);
    }

    /// <summary>Of which nothing is known.</summary>
    public static KeptList<T> Nothing { get; } = new([], []);

    public long[] Stamps { get; }

    /// <summary>In the order of their insertion.</summary>
    public IReadOnlyList<T> Records { get; }

    /// <summary>The collection at another moment.</summary>
    /// <param name="parts">What <see cref="Bucket.List"/> has found, given the stamps of this one.</param>
    public KeptList<T> At(IReadOnlyList<ListPart<T>> parts)
    {
        var now = parts.Where(part => part.Record is null).ToDictionary(part => part.Bucket, part => part.Stamp);
        var kept = stamps.Where(bucket => now.TryGetValue(bucket.Key, out var stamp) && stamp == bucket.Value).Select(bucket => bucket.Key).ToHashSet();
        if (kept.Count == stamps.Count && kept.Count == now.Count)
            return this;
        var read = parts.Where(part => part.Record is not null).ToArray();
        Array.Sort(read, ByPlace);
        return new(now, Merged(kept.Count == stamps.Count ? rows : Array.FindAll(rows, row => kept.Contains(row.Bucket)), read));
    }

    static ListPart<T>[] Merged(ListPart<T>[] left, ListPart<T>[] right)
    {
        var merged = new ListPart<T>[left.Length + right.Length];
        for (int i = 0, l = 0; i < merged.Length; i++)
        {
            var r = i - l;
            merged[i] = r == right.Length || (l < left.Length && ByPlace(left[l], right[r]) < 0) ? left[l++] : right[r];
        }
        return merged;
    }

    static int ByPlace(ListPart<T> left, ListPart<T> right) =>
        left.Place != right.Place ? left.Place.CompareTo(right.Place) : string.CompareOrdinal(left.Record!.Id, right.Record!.Id);
}
