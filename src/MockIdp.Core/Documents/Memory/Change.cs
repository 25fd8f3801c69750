namespace MockIdp.Core.Documents.Memory;

/// <summary>What the name of a lane stands for from one fork, drop or load to the next. A world that no name stands for is gone.</summary>
/// <param name="lane">The lane's name.</param>
sealed class World(string lane)
{
    public string Lane => lane;

    /// <summary>Whatever the engine that is told of the changes remembers of the world.</summary>
    public object? Memo { get; set; }
}

/// <summary>Where a collection or a sequence of a world is.</summary>
readonly record struct Place(World World, string Vendor, string Project, string Name);

/// <summary>
/// One change of what the memory engine holds, for an engine that keeps it. Changes are told while they are made, under the lock that orders
/// them: the order of a world's changes is the one in which others see them, and whoever is told must not wait.
/// </summary>
abstract record Change(World World)
{
    /// <summary>A record is new or replaced.</summary>
    /// <param name="Number">Of its insertion, within the collection.</param>
    public sealed record Put(Place At, Kind Kind, long Number, Record Record) : Change(At.World);

    /// <summary>A record is gone.</summary>
    public sealed record Removed(Place At, long Number) : Change(At.World);

    /// <summary>A sequence gave a number. Of two parallel ones the higher may be told first.</summary>
    public sealed record Counted(Place At, long Last) : Change(At.World);

    /// <summary>A world begins with all that another holds at this moment.</summary>
    public sealed record Forked(World World, World Into) : Change(World);

    /// <summary>The lane's name stands for the world from now on.</summary>
    public sealed record Named(World World) : Change(World);

    /// <summary>Nothing of the world is needed any more. Changes of it may still come, and mean nothing.</summary>
    public sealed record Ended(World World) : Change(World);
}
