namespace MockIdp.Core.Contracts;

/// <summary>What a project's credentials look like in configuration, and those that every MockIdp knows.</summary>
/// <param name="IdField">The field that names the credential, e.g. <c>projectID</c>.</param>
/// <param name="Schema">A flat object of texts: the fields, their patterns, which are required.</param>
/// <param name="WellKnown">Credentials that always work unless <c>--auth strict</c> says otherwise.</param>
public sealed record CredentialContract(string IdField, Schema Schema, IReadOnlyList<IReadOnlyDictionary<string, string>> WellKnown)
{
    /// <summary>Of a contract that says nothing of projects.</summary>
    public static CredentialContract None { get; } = new("", new Schema(), []);
}

/// <summary>A compiled contract: one YAML of <c>specs/</c>.</summary>
public sealed class Contract
{
    /// <summary>The vendor's name, as its file is called: <c>Corbado</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The file below the repository's root: <c>specs/Corbado.yaml</c>.</summary>
    public required string File { get; init; }

    public required string Title { get; init; }

    public required string Version { get; init; }

    public required CredentialContract Credentials { get; init; }

    public required RateLimitContract RateLimit { get; init; }

    public required IReadOnlyDictionary<string, Schema> Schemas { get; init; }

    public required IReadOnlyList<Operation> Operations { get; init; }
}
