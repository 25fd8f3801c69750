using NSwag;

namespace MockIdp.Tests.Hosting;

/// <summary>Changes the headers of a request at random: those that its operation lists as parameters, and those that show who calls.</summary>
static class RandomHeaders
{
    /// <summary>What a connection can carry: a value has no control characters, and no blanks at its ends.</summary>
    static readonly string[] Odd =
    [
        "", "x", "0", "-1", "1", "99999999999999999999", "true", "null", "%00", "😀", "ÿ", "a,b", "\"a\"", ",", ":", "../..", "' or 1=1 --", "jane@example.com", new string('x', 2000),
        "Basic", "Bearer", "ApiKey", "Basic Og==", "Basic /zo=", "Basic ===", "Bearer ..", "Bearer e30.e30.e30", "Bearer bnVsbA.bnVsbA.", "Bearer W10.W10.x", "ApiKey ''", "Digest a=b",
    ];

    /// <summary>Whether the operation has a header that can be changed.</summary>
    public static bool AreIn(Sample sample, OpenApiOperation operation) => Names(sample, operation).Length > 0;

    /// <summary>The request with one or two of its headers taken away, replaced, or sent once more.</summary>
    public static (Sample Request, Verdict Verdict) Change(Sample sample, OpenApiOperation operation, Random random)
    {
        var (headers, names) = (sample.Headers.ToList(), Names(sample, operation));
        for (var changes = random.Next(2); changes >= 0; changes--)
        {
            var name = names[random.Next(names.Length)];
            var sent = headers.Where(header => Same(header.Name, name)).Select(header => header.Value).FirstOrDefault() ?? "";
            var way = random.Next(4);
            if (way > 0)
                headers.RemoveAll(header => Same(header.Name, name));
            if (way < 3)
                headers.Add((name, random.Next(2) == 0 ? Odd[random.Next(Odd.Length)] : Near(sent, random)));
        }
        return (sample with { Headers = headers }, Judge(sample, headers, operation));
    }

    /// <summary>The parameters by their schemas. Who calls is not judged, but for nobody where somebody is asked for.</summary>
    static Verdict Judge(Sample sample, IReadOnlyList<(string Name, string Value)> headers, OpenApiOperation operation)
    {
        var verdict = TextReading.OfHeaders(operation, headers);
        var (before, now) = (Shown(sample.Headers, operation), Shown(headers, operation));
        if (verdict == Verdict.Wrong || before.SequenceEqual(now))
            return verdict;
        return now.Length == 0 && IsAsked(operation) ? Verdict.Wrong : Verdict.Unknown;
    }

    static (string Name, string Value)[] Shown(IReadOnlyList<(string Name, string Value)> headers, OpenApiOperation operation) =>
        [.. headers.Where(header => Schemes(operation).Any(scheme => Same(HeaderOf(scheme), header.Name)))];

    /// <summary>Whether each alternative of the operation's security wants a header.</summary>
    static bool IsAsked(OpenApiOperation operation) =>
        operation.ActualSecurity is { Count: > 0 } alternatives && alternatives.All(alternative => alternative.Keys.Any(name => HeaderOf(operation.Parent.Parent.SecurityDefinitions[name]) is not null));

    static string[] Names(Sample sample, OpenApiOperation operation) =>
    [
        .. operation.ActualParameters.Where(parameter => parameter.Kind == OpenApiParameterKind.Header).Select(parameter => parameter.Name)
            .Concat(Schemes(operation).Select(HeaderOf).OfType<string>())
            .Concat(sample.Headers.Select(header => header.Name).Where(name => Same(name, "Authorization")))
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    static IEnumerable<OpenApiSecurityScheme> Schemes(OpenApiOperation operation) =>
        (operation.ActualSecurity ?? []).SelectMany(alternative => alternative.Keys).Distinct().Select(name => operation.Parent.Parent.SecurityDefinitions[name]);

    /// <summary>The header that shows a scheme's credential; null where another place does.</summary>
    static string? HeaderOf(OpenApiSecurityScheme scheme) => scheme.Type switch
    {
        OpenApiSecuritySchemeType.ApiKey => scheme.In == OpenApiSecurityApiKeyLocation.Header ? scheme.Name : null,
        _ => "Authorization",
    };

    /// <summary>A text near the one that was sent: longer, shorter, doubled, or with another letter.</summary>
    static string Near(string sent, Random random)
    {
        if (sent.Length == 0)
            return "1";
        var place = random.Next(sent.Length);
        return (random.Next(7) switch
        {
            0 => sent,
            1 => sent + sent[^1],
            2 => sent + new string(sent[^1], 20),
            3 => sent[..place],
            4 => sent.ToUpperInvariant(),
            5 => $"{sent}, {sent}",
            _ => $"{sent[..place]}{(sent[place] == 'A' ? 'B' : 'A')}{sent[(place + 1)..]}",
        }).Trim();
    }

    static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
