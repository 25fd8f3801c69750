namespace MockIdp.Core.Documents;

/// <summary>What became of a write. The store never speaks HTTP: the vendor words it.</summary>
public abstract record Write
{
    /// <summary>It happened.</summary>
    public sealed record Done : Write
    {
        public static Done It { get; } = new();
    }

    /// <summary>There is no such record.</summary>
    public sealed record Missing : Write
    {
        public static Missing It { get; } = new();
    }

    /// <summary>The record has changed since it was read.</summary>
    public sealed record Stale : Write
    {
        public static Stale It { get; } = new();
    }

    /// <summary>Others hold these keys (the names, in declared order; <c>id</c> for the id itself). Nothing was written.</summary>
    public sealed record Duplicate(IReadOnlyList<string> Keys) : Write;
}
