using System.Text.Json.Serialization.Metadata;

namespace MockIdp.Core.Documents;

/// <summary>A value that no two records of a collection may share.</summary>
/// <param name="Name">What the store answers when it is taken.</param>
/// <param name="Of">The value in the form that is compared (folded, if case does not count); null claims nothing.</param>
public sealed record UniqueKey<T>(string Name, Func<T, string?> Of);

/// <summary>A kind of record: what an engine needs to know to store it.</summary>
/// <param name="Name">The collection's name, e.g. <c>users</c>.</param>
/// <param name="Json">How durable engines write it.</param>
/// <param name="Keys">Claimed together with the record, in this order.</param>
public sealed record Kind<T>(string Name, JsonTypeInfo<T> Json, params IReadOnlyList<UniqueKey<T>> Keys)
    where T : Record;
