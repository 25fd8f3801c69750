using System.Text.Json;
using System.Text.Json.Serialization;

namespace MockIdp.Core.Documents;

/// <summary>What is stored. Records are immutable: a change is a new record with the old one's <see cref="Revision"/>.</summary>
/// <remarks>A member with a default takes null for it: that is what the serializer gives to one that takes no set and was left out (dotnet/runtime#58770).</remarks>
public abstract record Record
{
    /// <summary>The vendor's own id, unique within the collection.</summary>
    [JsonPropertyOrder(-1)]
    public required string Id { get; init; }

    /// <summary>Set by the store: 1 after the insert, one more after each replacement. It is no part of the record's JSON.</summary>
    [JsonIgnore]
    public long Revision { get; init; }

    /// <summary>Members of a record that a newer version wrote. They are kept, and written again. Only the serializer sets it, and it takes no init.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
