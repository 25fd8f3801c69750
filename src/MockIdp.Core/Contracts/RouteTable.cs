namespace MockIdp.Core.Contracts;

/// <summary>
/// Finds the operation of a request among a contract's path templates. OpenAPI's own rule decides between two that match:
/// the one with the earlier concrete segment. (Endpoint routing has another order and no hook for the vendor's 404 and 405.)
/// </summary>
public sealed class RouteTable
{
    /// <summary>Paths without parameters, which are better than every template that also matches.</summary>
    readonly Dictionary<string, Template> concrete = new(StringComparer.Ordinal);

    /// <summary>The others, the best first.</summary>
    readonly Template[] templates;

    public RouteTable(IEnumerable<Operation> operations)
    {
        // Two spellings of one template are the same route.
        var all = operations.GroupBy(operation => string.Join('/', Part.Of(operation.Path))).Select(group => new Template([.. group])).ToArray();
        foreach (var template in all.Where(template => template.IsConcrete))
            concrete[template.Path] = template;
        templates = [.. all.Where(template => !template.IsConcrete).OrderBy(template => template.Rank, StringComparer.Ordinal)];
    }

    /// <summary>The operation and its path values; or, when only the method is wrong, the methods that the path has.</summary>
    /// <param name="method">The request's method, in upper case.</param>
    /// <param name="path">The path below the vendor's address, still percent-encoded.</param>
    public RouteMatch Find(string method, string path)
    {
        // All methods of the best template count; a worse template must not answer for it.
        if (!concrete.TryGetValue(path, out var template))
            template = Best(path);
        return template is null ? RouteMatch.Nothing : template.Match(method, path);
    }

    Template? Best(string path)
    {
        foreach (var template in templates)
        {
            if (template.Matches(path))
                return template;
        }
        return null;
    }

    sealed class Template(Operation[] operations)
    {
        readonly Part[] parts = Part.Of(operations[0].Path);
        readonly string[][] names = [.. operations.Select(operation => Part.Names(operation.Path))];
        readonly string[] methods = [.. operations.Select(operation => operation.Method)];

        public string Path => operations[0].Path;

        public bool IsConcrete => parts.All(part => !part.IsParameter);

        /// <summary>Sorts concrete segments before parameters, and those with a suffix before those without, from the left.</summary>
        public string Rank { get; } = string.Concat(Part.Of(operations[0].Path).Select(part => !part.IsParameter ? '0' : part.Text.Length > 0 ? '1' : '2'));

        public bool Matches(ReadOnlySpan<char> path)
        {
            path = path[1..];
            var index = 0;
            foreach (var segment in path.Split('/'))
            {
                if (index == parts.Length || !parts[index++].Matches(path[segment]))
                    return false;
            }
            return index == parts.Length;
        }

        public RouteMatch Match(string method, string path)
        {
            var index = Array.IndexOf(methods, method);
            return index < 0 ? new RouteMatch(null, [], methods) : new RouteMatch(operations[index], Values(names[index], path), []);
        }

        KeyValuePair<string, string>[] Values(string[] names, ReadOnlySpan<char> path)
        {
            if (names.Length == 0)
                return [];
            var values = new KeyValuePair<string, string>[names.Length];
            var (index, found) = (0, 0);
            path = path[1..];
            foreach (var segment in path.Split('/'))
            {
                var part = parts[index++];
                if (part.IsParameter)
                    values[found] = KeyValuePair.Create(names[found++], Uri.UnescapeDataString(path[segment][..^part.Text.Length]));
            }
            return values;
        }
    }

    /// <summary>One segment of a template.</summary>
    /// <param name="Text">What a parameter ends in (<c>.json</c> of <c>{user_id}.json</c>), or the whole segment.</param>
    readonly record struct Part(bool IsParameter, string Text)
    {
        public static Part[] Of(string path) =>
            [.. Segments(path).Select(segment => segment.StartsWith('{') ? new Part(true, segment[(segment.IndexOf('}') + 1)..]) : new Part(false, segment))];

        public static string[] Names(string path) => [.. Segments(path).Where(segment => segment.StartsWith('{')).Select(segment => segment[1..segment.IndexOf('}')])];

        public bool Matches(ReadOnlySpan<char> segment) => IsParameter ? segment.Length > Text.Length && segment.EndsWith(Text, StringComparison.Ordinal) : segment.SequenceEqual(Text);

        static string[] Segments(string path) => path[1..].Split('/');
    }
}

/// <param name="Operation">The operation, or null.</param>
/// <param name="Values">The decoded values of the path's parameters.</param>
/// <param name="Allowed">Where only the method is wrong: the methods of the path.</param>
public readonly record struct RouteMatch(Operation? Operation, IReadOnlyList<KeyValuePair<string, string>> Values, IReadOnlyList<string> Allowed)
{
    public static RouteMatch Nothing { get; } = new(null, [], []);
}
