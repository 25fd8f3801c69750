namespace MockIdp.Core.Contracts;

/// <summary>One parameter of an operation. Arrays are read in the style the vendors use: the name repeated.</summary>
public sealed record Parameter(string Name, Place In, bool Required, Schema Schema, int Line);

/// <summary>The body an operation takes: its schema for each media type.</summary>
public sealed record RequestBody(bool Required, IReadOnlyList<KeyValuePair<string, Schema>> Content, int Line)
{
    /// <summary>The schema for a media type (without parameters), or null when the contract does not name it.</summary>
    public Schema? SchemaFor(string mediaType)
    {
        foreach (var (name, schema) in Content)
        {
            if (name.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
                return schema;
        }
        return null;
    }
}

/// <summary>One documented answer: its status as written (<c>200</c>, <c>default</c>), its headers and its schema for each media type.</summary>
/// <param name="Line">The line on which the operation lists it.</param>
public sealed record Response(string Status, IReadOnlyList<Parameter> Headers, IReadOnlyList<KeyValuePair<string, Schema>> Content, int Line)
{
    /// <summary>Whether it stands for every error that has no answer of its own.</summary>
    public bool IsDefault => Status == "default";
}

/// <summary>One method of one path, named by its <c>operationId</c>.</summary>
public sealed class Operation
{
    public required string Id { get; init; }

    public required string Tag { get; init; }

    /// <summary>In upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The path template as written, below the vendor's address: <c>/v2/users/{userID}</c>.</summary>
    public required string Path { get; init; }

    public required string Summary { get; init; }

    /// <summary>Where the facts come from: page and date read.</summary>
    public required string Source { get; init; }

    /// <summary><c>documented</c>, <c>observed</c> or <c>assumed</c>.</summary>
    public required string Fidelity { get; init; }

    public required int Line { get; init; }

    /// <summary>Alternatives; each a list of security schemes that must all hold. Empty: nobody is asked who they are.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Security { get; init; }

    public required IReadOnlyList<Parameter> Parameters { get; init; }

    /// <summary>The parameter with a name. No operation of the dialect has two of one name.</summary>
    public Parameter Parameter(string name)
    {
        foreach (var parameter in Parameters)
        {
            if (parameter.Name == name)
                return parameter;
        }
        throw new ArgumentException($"{Id} has no parameter '{name}'.", nameof(name));
    }

    public RequestBody? Body { get; init; }

    public required IReadOnlyList<Response> Responses { get; init; }

    /// <summary>The status of the first documented success.</summary>
    public int SuccessStatus => successStatus ??= int.Parse(Success.Status, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The first documented success. Sending somebody on (3xx) is one.</summary>
    public Response Success => success ??= Responses.First(response => response.Status[0] is '2' or '3');

    /// <summary>The documented answer with a status, or null. <c>default</c> stands for errors only: a success that is not listed is none.</summary>
    public Response? ResponseOf(int status)
    {
        var text = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Responses.FirstOrDefault(response => response.Status == text) ?? (status >= 400 ? Responses.FirstOrDefault(response => response.IsDefault) : null);
    }

    int? successStatus;
    Response? success;
}
