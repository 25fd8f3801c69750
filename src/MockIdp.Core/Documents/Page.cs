namespace MockIdp.Core.Documents;

/// <summary>One page of a list.</summary>
/// <param name="Rows">Empty past the end.</param>
/// <param name="Total">How many rows the whole list has.</param>
/// <param name="Pages">How many pages it has; 0 for an empty one.</param>
public readonly record struct Page<T>(IReadOnlyList<T> Rows, int Total, long Pages);

public static class PageOfList
{
    /// <summary>A page of a list, made at the same cost wherever it lies.</summary>
    /// <param name="number">Counted from 1.</param>
    /// <param name="size">At least 1.</param>
    public static Page<T> Page<T>(this IReadOnlyList<T> all, long number, long size) =>
        new(all.Slice(Math.Min(number - 1, all.Count) * size, size), all.Count, (all.Count + size - 1) / size);

    /// <summary>Some rows of a list; none past its end.</summary>
    public static IReadOnlyList<T> Slice<T>(this IReadOnlyList<T> all, long offset, long limit)
    {
        var rows = new T[(int)Math.Clamp(all.Count - offset, 0, limit)];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = all[(int)offset + i];
        return rows;
    }
}
