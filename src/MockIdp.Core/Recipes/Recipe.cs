using System.Text.Json;
using System.Text.Json.Serialization;

namespace MockIdp.Core.Recipes;

/// <summary>How to cause what a vendor answers: one file of <c>specs/recipes</c>, as the build compiled it (eng/ContractCompiler).</summary>
public sealed record RecipeBook
{
    /// <summary>The file below the repository's root: <c>specs/recipes/Corbado.yaml</c>.</summary>
    public required string File { get; init; }

    /// <summary>JSON pointers of the members by which clients tell one error from another; an answer has some of them.</summary>
    public required IReadOnlyList<string> Code { get; init; }

    /// <summary>JSON pointers of what differs from one answer to the next.</summary>
    public required IReadOnlyList<string> Varies { get; init; }

    /// <summary>Texts that steps use by name, in the file's order.</summary>
    public required IReadOnlyList<RecipeValue> Values { get; init; }

    public required IReadOnlyList<Recipe> Recipes { get; init; }

    /// <summary>Which of them make a user and delete one; null where the file does not say.</summary>
    public RecipePeople? People { get; init; }

    /// <summary>Operations and errors (by the name of their method) that no recipe can cause, each with the reason.</summary>
    public required IReadOnlyDictionary<string, string> Never { get; init; }

    /// <exception cref="JsonException">The resource is not what the build writes.</exception>
    public static RecipeBook Read(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize(json.Span, RecipeJson.Default.RecipeBook)!;
}

/// <summary>Steps whose last answer is a known one: the success of an operation, or an error.</summary>
/// <param name="Name">The operation's id, or a name of the error's own; unique in its file.</param>
/// <param name="Line">Where it stands in its file.</param>
/// <param name="Operation">What the last step calls; null where that is no operation of the contract.</param>
/// <param name="Needs">Levers that only a mock has (<c>clock</c>, <c>limits</c>, <c>outbox</c>), and <c>strict</c>: a server that takes over no unknown credentials.</param>
/// <param name="Error">What the last answer has to be; null for a success.</param>
public sealed record Recipe(string Name, int Line, string? Operation, IReadOnlyList<string> Needs, IReadOnlyList<RecipeStep> Steps, RecipeError? Error)
{
    static readonly string[] Levers = ["clock", "limits", "outbox"];

    /// <summary>The first lever of a mock that it needs; null when any server will do.</summary>
    [JsonIgnore]
    public string? Lever => Needs.FirstOrDefault(Levers.Contains);

    /// <summary>Whether it changes what others would notice: then it has a lane of its own.</summary>
    [JsonIgnore]
    public bool WantsOwnLane => Needs.Contains("clock") || Needs.Contains("limits");
}

/// <summary>One thing to do: a request, or a lever of the mock to pull.</summary>
/// <param name="Line">Where it stands in its file.</param>
/// <param name="Advance">By how much the clock of the lane is to go on: <c>90s</c>, <c>61m</c>, <c>2h</c>, <c>1d</c>.</param>
/// <param name="Limit">How many calls to the vendor the lane is to let through from now on.</param>
/// <param name="Outbox">Whose newest message is to be looked at.</param>
/// <param name="Changes">Whether it creates, changes or deletes something, or sends a message to a person.</param>
/// <param name="Path">Below the vendor's address. A name in it is percent-encoded when it is filled in.</param>
/// <param name="Status">Where it is to be refused, the status; without it a step before the last has to succeed.</param>
/// <param name="Type">The content type; null sends none.</param>
/// <param name="Example">The contract's example that the body is made of, if it is.</param>
/// <param name="Json">The body, JSON; names stand within its texts.</param>
/// <param name="Text">The body as it is.</param>
/// <param name="Keep">What later steps use of the answer: a JSON pointer for each name.</param>
public sealed record RecipeStep(
    int Line, string? Advance, RecipeLimit? Limit, string? Outbox, string? Operation, string Method, string Path, bool Changes, IReadOnlyList<RecipePair>? Query, IReadOnlyList<RecipePair>? Headers,
    int? Status, string? Type, string? Example, string? Json, string? Text, IReadOnlyList<RecipePair>? Form, IReadOnlyDictionary<string, string>? Keep);

/// <summary>The names of recipes for people who make and delete users by hand.</summary>
/// <param name="Create">Null where the vendor has no such operation.</param>
/// <param name="Delete">Null where the vendor has no such operation.</param>
public sealed record RecipePeople(string? Create, string? Delete);

/// <summary>A rate limit: so many calls in so many seconds.</summary>
public sealed record RecipeLimit(long Calls, int Seconds);

public sealed record RecipePair(string Name, string Value);

/// <summary>A text by name: written out, or made of others.</summary>
/// <param name="HmacSha1">What is signed with <paramref name="Key"/>; the text is the signature in lower-case hexadecimal.</param>
/// <param name="Parts">Of each text the next part between dots: the header of the first token, the claims of the second, the signature of the third.</param>
/// <param name="Repeat">What stands there <paramref name="Times"/> times.</param>
public sealed record RecipeValue(string Name, string? Text, string? Base64, [property: JsonPropertyName("hmac-sha1")] string? HmacSha1, string? Key, IReadOnlyList<string>? Parts, string? Repeat, int? Times);

/// <summary>One error that a vendor answers.</summary>
/// <param name="Name">The method of the vendor's <c>*Errors.cs</c> that makes it.</param>
/// <param name="When">One sentence.</param>
/// <param name="Code">The vendor's code, as logs name it.</param>
/// <param name="Fidelity"><c>documented</c>, <c>observed</c> or <c>assumed</c>.</param>
/// <param name="Operations">Which operations can answer it.</param>
/// <param name="Json">The whole answer, when it is JSON.</param>
/// <param name="Text">The whole answer, when it is none.</param>
public sealed record RecipeError(string Name, string When, int Status, string Code, string Fidelity, string? Source, IReadOnlyList<string> Operations, string? Json, string? Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RecipeBook))]
sealed partial class RecipeJson : JsonSerializerContext;
