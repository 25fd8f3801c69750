namespace MockIdp.Core.Http;

/// <summary>A success without a body. The status is the contract's first documented 2xx unless one is given.</summary>
public readonly record struct Answer(int? Status = null)
{
    /// <summary>The operation's documented success.</summary>
    public static Answer Done => default;
}

/// <summary>A success with a body. The status is the contract's first documented 2xx unless one is given.</summary>
/// <typeparam name="T">The wire type that the contract names.</typeparam>
public readonly record struct Answer<T>(T Body, int? Status = null)
{
    /// <summary>A success that the contract documents without a body, beside the one that has one.</summary>
    public static Answer<T> Without(int status) => new(default!, status);

    public static implicit operator Answer<T>(T body) => new(body);
}
