using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MockIdp.Tests.Architecture;

/// <summary>
/// Keeps docs/coverage: which documented answers the tests have caused. It runs after all others, because a collection that
/// does not run beside others waits for them. Of a vendor whose tests were not all in this run (a filter), the page is believed
/// where this run says nothing.
/// </summary>
[Collection(nameof(AfterAllOthers))]
public class CoverageTests
{
    const string Folder = "docs/coverage";

    public static TheoryData<string> Names() => [.. Contracts.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_says_what_this_run_has_covered(string name) => MadeFile.ShouldBe(Page(name), Made(name));

    [Fact]
    public void There_is_no_page_of_a_contract_that_there_is_not() =>
        Repository.Files(Folder, "*.md").Except([$"{Folder}/README.md", .. Contracts.Names.Select(Page)]).ShouldBeEmpty();

    static string Page(string name) => $"{Folder}/{name.ToLowerInvariant()}.md";

    static string Made(string name)
    {
        var rows = Rows(name);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# What the tests cover: {name}\n\nMade by the test run; do not edit. What counts: `{Folder}/README.md`.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{rows.Length} operations, {rows.Sum(row => row.Documented.Length)} documented statuses, {rows.Sum(row => row.Documented.Length - row.Missing.Count())} of them covered.\n\n");
        text.Append("| Operation | Request | Covered | Not covered | Fidelity | Source |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"| `{row.Id}` | `{row.Request}` | {row.Covered} | {string.Join(' ', row.Missing)} | {row.Fidelity} | {row.Source} |\n");
        return text.ToString();
    }

    /// <summary>The operations of one contract, in its order.</summary>
    static Row[] Rows(string name)
    {
        var believed = Coverage.IsWhole(name) ? "" : MadeFile.Current(Page(name));
        return [.. Yaml.Load(Contracts.FileOf(name))["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(method => (method.Value as JsonObject)?["operationId"] is not null)
            .Select(method => new Row(method.Key.ToUpperInvariant() + " " + path.Key, (JsonObject)method.Value!, name, believed)))];
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
