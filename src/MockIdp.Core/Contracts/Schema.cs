using System.Text.Json;
using System.Text.RegularExpressions;

namespace MockIdp.Core.Contracts;

/// <summary>One schema of a contract: the OpenAPI 3.0 dialect of <c>specs/README.md</c>, with the line it stands on.</summary>
public sealed class Schema
{
    /// <summary>One of <c>string, integer, number, boolean, array, object</c>, or null when any JSON value will do.</summary>
    public string? Type { get; internal set; }

    public string? Format { get; internal set; }

    public bool Nullable { get; internal set; }

    /// <summary>The allowed values, as JSON; empty when the schema has no <c>enum</c>.</summary>
    public IReadOnlyList<JsonElement> Enum { get; internal set; } = [];

    /// <summary>The pattern as the contract writes it, for messages.</summary>
    public string? PatternText { get; internal set; }

    /// <summary>The compiled <see cref="PatternText"/>; made at first use, because compiling is slow and most are never needed.</summary>
    public Regex? Pattern => PatternText is null ? null : pattern ??= Patterns.Compile(PatternText);

    public int? MinLength { get; internal set; }

    public int? MaxLength { get; internal set; }

    public decimal? Minimum { get; internal set; }

    public decimal? Maximum { get; internal set; }

    public bool ExclusiveMinimum { get; internal set; }

    public bool ExclusiveMaximum { get; internal set; }

    public int? MinItems { get; internal set; }

    public int? MaxItems { get; internal set; }

    public bool UniqueItems { get; internal set; }

    public int? MinProperties { get; internal set; }

    public int? MaxProperties { get; internal set; }

    /// <summary>The members in the contract's order: vendors report violations in that order.</summary>
    public IReadOnlyList<KeyValuePair<string, Schema>> Properties { get; internal set; } = [];

    public IReadOnlyList<string> Required { get; internal set; } = [];

    /// <summary>False when members that <see cref="Properties"/> does not name are violations.</summary>
    public bool AdditionalAllowed { get; internal set; } = true;

    /// <summary>What unnamed members must satisfy, if anything.</summary>
    public Schema? Additional { get; internal set; }

    public Schema? Items { get; internal set; }

    public IReadOnlyList<Schema> AllOf { get; internal set; } = [];

    public IReadOnlyList<Schema> AnyOf { get; internal set; } = [];

    public IReadOnlyList<Schema> OneOf { get; internal set; } = [];

    public Schema? Not { get; internal set; }

    /// <summary>The member whose value says which branch of <see cref="OneOf"/> or <see cref="AnyOf"/> holds; null without one.</summary>
    public Discriminator? Discriminator { get; internal set; }

    /// <summary>The line in the contract's file.</summary>
    public int Line { get; internal set; }

    /// <summary>The lines of the keywords that do not stand on <see cref="Line"/>.</summary>
    public IReadOnlyDictionary<string, int>? KeywordLines { get; internal set; }

    /// <summary>What the check asks of an object, with the names as JSON spells them: the named members in the contract's order, then what is only required.</summary>
    internal Member[] Members => members ??=
    [
        .. Properties.Select(pair => new Member(pair.Key, pair.Value, true, Required.Contains(pair.Key))),
        .. Required.Except(Properties.Select(pair => pair.Key)).Select(name => new Member(name, Property(name) ?? this, false, true)),
    ];

    Regex? pattern;
    Member[]? members;

    /// <summary>The line in the contract's file on which a keyword stands.</summary>
    public int LineOf(string keyword) => KeywordLines?.GetValueOrDefault(keyword, Line) ?? Line;

    /// <summary>The schema of a member by its name, looked up through <c>allOf</c>; null when the contract does not name it.</summary>
    public Schema? Property(string name)
    {
        foreach (var pair in Properties)
        {
            if (pair.Key == name)
                return pair.Value;
        }
        foreach (var part in AllOf)
        {
            if (part.Property(name) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>Every named member, those of <c>allOf</c> first.</summary>
    public IEnumerable<KeyValuePair<string, Schema>> AllProperties => AllOf.SelectMany(part => part.AllProperties).Concat(Properties);
}

/// <summary>The member that selects a branch, and the branches by its values.</summary>
public sealed record Discriminator(string Member, IReadOnlyList<KeyValuePair<string, Schema>> Branches);

/// <param name="IsNamed">Whether the schema itself describes the member.</param>
sealed record Member(string Name, Schema Schema, bool IsNamed, bool IsRequired)
{
    public byte[] Utf8 { get; } = System.Text.Encoding.UTF8.GetBytes(Name);
}
