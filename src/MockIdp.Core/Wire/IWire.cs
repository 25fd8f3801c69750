using System.Text.Json;

namespace MockIdp.Core.Wire;

/// <summary>
/// A type that a contract names, as the generator makes it: it reads and writes its own JSON. (System.Text.Json's metadata for such types is generic
/// over their members, which no ahead-of-time compilation reaches: it cost a third of the start.)
/// </summary>
public interface IWire<TSelf>
    where TSelf : class, IWire<TSelf>
{
    /// <summary>Reads an object that satisfies the contract.</summary>
    /// <exception cref="JsonException">It does not.</exception>
    /// <exception cref="InvalidOperationException">A member has another type.</exception>
    static abstract TSelf ReadJson(JsonElement json);

    /// <summary>Writes the object: required members always, others where they are not null.</summary>
    void WriteJson(Utf8JsonWriter json);
}
