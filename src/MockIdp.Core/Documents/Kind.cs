using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MockIdp.Core.Documents;

/// <summary>A value that no two records of a collection may share.</summary>
/// <param name="Name">What the store answers when it is taken.</param>
/// <param name="Of">The value in the form that is compared (folded, if case does not count); null claims nothing.</param>
public sealed record UniqueKey<T>(string Name, Func<T, string?> Of);

/// <summary>A kind of record, for those who do not know its type.</summary>
/// <param name="Name">The collection's name, e.g. <c>users</c>.</param>
public abstract record Kind(string Name)
{
    /// <summary>Of the form of its records, kept beside each: a server refuses records of a later one instead of misreading them.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Reads a record as <see cref="Write"/> wrote it.</summary>
    /// <exception cref="JsonException">It is none of this kind.</exception>
    public abstract Record Read(JsonElement json);

    /// <inheritdoc cref="Read(JsonElement)"/>
    public abstract Record Read(ReadOnlySpan<byte> utf8);

    public abstract void Write(Utf8JsonWriter json, Record record);

    /// <summary>What the contract says of members that people write by hand, in seeds.</summary>
    public IReadOnlyList<MemberLimit> Limits { get; init; } = [];

    /// <summary>How its records are read and written.</summary>
    public abstract JsonTypeInfo TypeInfo { get; }

    /// <summary>Why a record that comes from outside cannot be, though it was read; null where it can.</summary>
    public abstract string? ProblemOf(Record record);

    /// <summary>Whether its records belong to others, each to one.</summary>
    public abstract bool HasOwners { get; }

    /// <summary>Whose a record is; null where nobody's.</summary>
    public abstract string? OwnerOf(Record record);

    /// <summary>Lets somebody in who needs the type.</summary>
    public abstract TResult Accept<TResult>(IKindVisitor<TResult> visitor);
}

/// <summary>A kind of record: what an engine needs to know to store it.</summary>
/// <param name="Name">The collection's name, e.g. <c>users</c>.</param>
/// <param name="Json">How it is written outside of this process. Asked for when it is: an engine that keeps everything in this process never needs it, and making it costs every start.</param>
/// <param name="Keys">Claimed together with the record, in this order.</param>
public sealed record Kind<T>(string Name, Func<JsonTypeInfo<T>> Json, params IReadOnlyList<UniqueKey<T>> Keys) : Kind(Name)
    where T : Record
{
    /// <summary>Says why a record that comes from outside cannot be; null where all that can be read can.</summary>
    public Func<T, string?>? Problem { get; init; }

    /// <summary>Whose a record is, e.g. the user of a session; null where nobody asks for those of one.</summary>
    public Func<T, string?>? Owner { get; init; }

    public override bool HasOwners => Owner is not null;

    public override JsonTypeInfo TypeInfo => Json();

    public override string? ProblemOf(Record record) => Problem?.Invoke((T)record);

    public override Record Read(JsonElement json) => json.Deserialize(Json()) ?? throw NoObject();

    public override Record Read(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize(utf8, Json()) ?? throw NoObject();

    public override void Write(Utf8JsonWriter json, Record record) => JsonSerializer.Serialize(json, (T)record, Json());

    public override string? OwnerOf(Record record) => Owner?.Invoke((T)record);

    public override TResult Accept<TResult>(IKindVisitor<TResult> visitor) => visitor.Visit(this);

    static JsonException NoObject() => new("A record is an object, not null.");
}

/// <summary>Does something with a kind that takes its type.</summary>
public interface IKindVisitor<out TResult>
{
    TResult Visit<T>(Kind<T> kind)
        where T : Record;
}
