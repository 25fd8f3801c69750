using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MockIdp.Tests.Architecture;

/// <summary>
/// Keeps docs/coverage.md: which documented answers the tests have caused. It runs after all others, because a collection that
/// does not run beside others waits for them. Of a vendor whose tests were not all in this run (a filter), the document is believed
/// where this run says nothing.
/// </summary>
[Collection(nameof(AfterAllOthers))]
public class CoverageTests
{
    const string Document = "docs/coverage.md";

    const string Head = """
        # What the tests cover

        Made by the test run; do not edit. A status counts as covered when a test of the vendor has caused it and the answer kept its
        contract, as an independent reader sees it (`tests/MockIdp.Tests/Harness/ContractJudge.cs`). What exactly the test asserts
        beyond that stands in the test. `default` stands for every status that the contract does not list by itself. What is documented
        and not covered is mostly what a vendor in trouble says (429, 500, 503); 500 is caused for some operations only, because all of
        a vendor's operations share the code that words it. The vendors' NOTES.md say
        which answers are never produced, and why. Fidelity is the contract's own word on each operation: documented, observed or assumed.

        """;

    [Fact]
    public void The_document_says_what_this_run_has_covered()
    {
        var current = Repository.Text(Document).ReplaceLineEndings("\n");
        var expected = Made(current);
        var beside = Path.Combine(AppContext.BaseDirectory, "coverage.md");
        File.WriteAllText(beside, expected);

        if (current != expected)
            Assert.Fail($"{Document} is not current{FirstDifference(current, expected)}\nIf the change is meant: run all tests, then copy {beside} to {Document}.");
    }

    static string Made(string current)
    {
        var vendors = Contracts.Files.Select(file => new VendorCoverage(file, current)).ToArray();
        var text = new StringBuilder(Head);
        text.Append("\n| Vendor | Operations | Documented statuses | Covered |\n| --- | --- | --- | --- |\n");
        foreach (var vendor in vendors)
            text.Append(CultureInfo.InvariantCulture, $"| {vendor.Name} | {vendor.Rows.Count} | {vendor.Rows.Sum(row => row.Documented.Length)} | {vendor.Rows.Sum(row => row.Documented.Length - row.Missing.Count())} |\n");
        foreach (var vendor in vendors)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {vendor.Name}\n\n| Operation | Request | Covered | Not covered | Fidelity | Source |\n| --- | --- | --- | --- | --- | --- |\n");
            foreach (var row in vendor.Rows)
                text.Append(CultureInfo.InvariantCulture, $"| `{row.Id}` | `{row.Request}` | {row.Covered} | {string.Join(' ', row.Missing)} | {row.Fidelity} | {row.Source} |\n");
        }
        return text.ToString().ReplaceLineEndings("\n");
    }

    static string FirstDifference(string current, string expected)
    {
        var (old, made) = (current.Split('\n'), expected.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, made.Length)).First(i => old.ElementAtOrDefault(i) != made.ElementAtOrDefault(i));
        return $", from line {line + 1} on:\n- {old.ElementAtOrDefault(line)}\n+ {made.ElementAtOrDefault(line)}";
    }

    /// <summary>The operations of one contract, in its order.</summary>
    sealed class VendorCoverage
    {
        public VendorCoverage(string file, string current)
        {
            Name = Path.GetFileNameWithoutExtension(file);
            var whole = Coverage.IsWhole(Name);
            var section = Regex.Match(current, $@"(?ms)^## {Name}$.*?(?=^## |\z)").Value;
            Rows = [.. Yaml.Load(file)["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(method => (method.Value as JsonObject)?["operationId"] is not null)
                .Select(method => new Row(method.Key.ToUpperInvariant() + " " + path.Key, (JsonObject)method.Value!, Name, whole ? "" : section)))];
        }

        public string Name { get; }

        public IReadOnlyList<Row> Rows { get; }
    }

    /// <summary>One operation.</summary>
    sealed class Row
    {
        const string Default = "default";

        readonly SortedSet<int> answered;

        /// <param name="believed">What the document says of the vendor, where this run does not say all.</param>
        public Row(string request, JsonObject operation, string vendor, string believed)
        {
            (Request, Id) = (request, operation["operationId"]!.GetValue<string>());
            (Fidelity, Source) = (operation["x-fidelity"]!.GetValue<string>(), operation["x-source"]!.GetValue<string>().Replace("|", "\\|"));
            Documented = [.. operation["responses"]!.AsObject().Select(response => response.Key)];
            answered = [.. Coverage.Statuses(vendor, Id)];
            var row = Regex.Match(believed, $@"(?m)^\| `{Id}` \| [^|]+ \| ([^|]*) \|").Groups[1].Value;
            answered.UnionWith(Regex.Matches(row, @"\d{3}").Select(status => int.Parse(status.Value, CultureInfo.InvariantCulture)));
            answered.RemoveWhere(status => !Documented.Contains(Text(status)) && !Documented.Contains(Default));
        }

        public string Request { get; }

        public string Id { get; }

        public string Fidelity { get; }

        public string Source { get; }

        public string[] Documented { get; }

        public IEnumerable<string> Missing => Documented.Where(status => status == Default ? !ByDefault.Any() : !answered.Select(Text).Contains(status));

        public string Covered =>
            string.Join(' ', answered.Select(Text).Where(Documented.Contains).Concat(ByDefault.Any() ? [$"{Default} ({string.Join(' ', ByDefault)})"] : []));

        IEnumerable<string> ByDefault => answered.Select(Text).Where(status => !Documented.Contains(status));

        static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>Tests that look back at a run.</summary>
[CollectionDefinition(nameof(AfterAllOthers), DisableParallelization = true)]
public class AfterAllOthers;
