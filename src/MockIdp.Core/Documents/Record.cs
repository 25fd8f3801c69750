namespace MockIdp.Core.Documents;

/// <summary>What is stored. Records are immutable: a change is a new record with the old one's <see cref="Revision"/>.</summary>
public abstract record Record
{
    /// <summary>The vendor's own id, unique within the collection.</summary>
    public required string Id { get; init; }

    /// <summary>Set by the store: 1 after the insert, one more after each replacement.</summary>
    public long Revision { get; init; }
}
