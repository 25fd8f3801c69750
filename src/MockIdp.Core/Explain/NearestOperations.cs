using MockIdp.Core.Contracts;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Explain;

/// <summary>An operation that a request may have meant.</summary>
/// <param name="IsExact">Whether it has the path as it was sent: only the vendor or the method was another.</param>
public sealed record NearOperation(VendorHost Host, Operation Operation, bool IsExact);

/// <summary>Finds what a request for a path that the vendor does not have may have meant, at this vendor or another.</summary>
public static class NearestOperations
{
    /// <summary>From this distance on two paths have nothing to do with each other.</summary>
    const double Farthest = 1.6;

    const int Most = 3;

    /// <summary>The nearest first; those of other vendors only where they have the very path, those with the method that was sent before others.</summary>
    public static IReadOnlyList<NearOperation> Of(string method, string path, VendorHost called, IEnumerable<VendorHost> all)
    {
        var elsewhere = all.Where(host => host != called)
            .SelectMany(host => OfPath(host, method, path).Select(operation => new NearOperation(host, operation, true)))
            .OrderBy(near => near.Operation.Method == method ? 0 : 1);
        var segments = Split(called.Vendor.Canonical(path));
        var here = called.Contract.Operations
            .Select(operation => (Operation: operation, Template: Split(operation.Path)))
            // A caller can send a path of thousands of segments; each one too many counts 1.
            .Where(pair => Math.Abs(pair.Template.Length - segments.Length) <= Farthest)
            .Select(pair => (pair.Operation, Distance: Distance<string>(segments, pair.Template, Change) + (pair.Operation.Method == method ? 0 : 0.4)))
            .Where(pair => pair.Distance <= Farthest).OrderBy(pair => pair.Distance)
            .Select(pair => new NearOperation(called, pair.Operation, false));
        return [.. elsewhere.Concat(here).Take(Most)];
    }

    /// <summary>The vendor's operation for the path, or those of the path with other methods.</summary>
    public static IEnumerable<Operation> OfPath(VendorHost host, string method, string path)
    {
        var match = host.Routes.Find(method, host.Vendor.Canonical(path));
        return match.Operation is { } operation ? [operation] : match.Allowed.Select(allowed => host.Routes.Find(allowed, host.Vendor.Canonical(path)).Operation!);
    }

    static string[] Split(string path) => path.Trim('/').Split('/');

    /// <summary>How much has to be put in, left out or changed (Levenshtein); putting in and leaving out count 1 each.</summary>
    static double Distance<T>(ReadOnlySpan<T> sent, ReadOnlySpan<T> wanted, Func<T, T, double> change)
    {
        var row = Enumerable.Range(0, wanted.Length + 1).Select(i => (double)i).ToArray();
        for (var i = 0; i < sent.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < wanted.Length; j++)
            {
                var changed = diagonal + change(sent[i], wanted[j]);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(changed, Math.Min(row[j], diagonal) + 1);
            }
        }
        return row[^1];
    }

    /// <summary>A changed segment counts by how much of it is.</summary>
    static double Change(string sent, string template)
    {
        if (template.StartsWith('{'))
            return 0.1;
        var longest = Math.Max(sent.Length, template.Length);
        return longest == 0 ? 0 : Distance<char>(sent.ToLowerInvariant(), template.ToLowerInvariant(), (one, other) => one == other ? 0 : 1) / longest * 1.5;
    }
}
