namespace MockIdp.Core.Contracts;

/// <summary>
/// Finds the operation of a request among a contract's path templates. OpenAPI's own rule decides between two that match:
/// the one with the earlier concrete segment. (Endpoint routing has another order and no hook for the vendor's 404 and 405.)
/// </summary>
public sealed class RouteTable
{
    readonly Route[] routes;

    public RouteTable(IEnumerable<Operation> operations) =>
        routes = [.. operations.Select(operation => new Route(operation)).OrderBy(route => route.Rank, StringComparer.Ordinal)];

    /// <summary>The operation and its path values; or, when only the method is wrong, the methods that the path has.</summary>
    /// <param name="method">The request's method, in upper case.</param>
    /// <param name="path">The path below the vendor's address, still percent-encoded.</param>
    public RouteMatch Find(string method, string path)
    {
        var segments = Split(path);
        Route? first = null;
        foreach (var route in routes)
        {
            if (!route.Matches(segments))
                continue;
            // All methods of the best template count; a worse template must not answer for it.
            first ??= route;
            if (route.Template == first.Template && route.Operation.Method == method)
                return new RouteMatch(route.Operation, route.Values(segments), []);
        }
        return first is null
            ? RouteMatch.Nothing
            : new RouteMatch(null, [], [.. routes.Where(route => route.Template == first.Template).Select(route => route.Operation.Method)]);
    }

    static string[] Split(string path) => path.Length > 1 ? path[1..].Split('/') : [];

    sealed class Route(Operation operation)
    {
        readonly string[] parts = Split(operation.Path);

        public Operation Operation => operation;

        /// <summary>The path with its parameters' names left out: two spellings of one template are the same route.</summary>
        public string Template { get; } = string.Join('/', Split(operation.Path).Select(part => IsParameter(part) ? "{}" + Suffix(part) : part));

        /// <summary>Sorts concrete segments before parameters, and those with a suffix before those without, from the left.</summary>
        public string Rank { get; } = string.Join('/', Split(operation.Path).Select(part => !IsParameter(part) ? "0" : Suffix(part).Length > 0 ? "1" : "2"));

        public bool Matches(string[] segments)
        {
            if (segments.Length != parts.Length)
                return false;
            for (var i = 0; i < parts.Length; i++)
            {
                if (IsParameter(parts[i]) ? !Holds(parts[i], segments[i]) : parts[i] != segments[i])
                    return false;
            }
            return true;
        }

        public KeyValuePair<string, string>[] Values(string[] segments) =>
        [
            .. parts.Select((part, i) => (part, segment: segments[i])).Where(pair => IsParameter(pair.part))
                .Select(pair => KeyValuePair.Create(pair.part[1..pair.part.IndexOf('}')], Uri.UnescapeDataString(pair.segment[..^Suffix(pair.part).Length]))),
        ];

        static bool Holds(string part, string segment) => segment.Length > Suffix(part).Length && segment.EndsWith(Suffix(part), StringComparison.Ordinal);

        static bool IsParameter(string part) => part.StartsWith('{');

        /// <summary>What follows a parameter within its segment: <c>.json</c> of <c>{user_id}.json</c>.</summary>
        static string Suffix(string part) => part[(part.IndexOf('}') + 1)..];
    }
}

/// <param name="Operation">The operation, or null.</param>
/// <param name="Values">The decoded values of the path's parameters.</param>
/// <param name="Allowed">Where only the method is wrong: the methods of the path.</param>
public sealed record RouteMatch(Operation? Operation, IReadOnlyList<KeyValuePair<string, string>> Values, IReadOnlyList<string> Allowed)
{
    public static RouteMatch Nothing { get; } = new(null, [], []);
}
