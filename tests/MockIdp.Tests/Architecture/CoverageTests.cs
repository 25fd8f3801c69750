using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MockIdp.Tests.Architecture;

/// <summary>
/// Keeps docs/coverage: which documented answers the tests have caused. It runs after all others, because a collection that
/// does not run beside others waits for them. An answer to a call that ran beside others of its test is not asked for, because
/// chance may have made it; it is enough to keep what the page says. Of a vendor whose tests were not all in this run (a
/// filter), the page is believed where this run says nothing.
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
        var (page, whole) = (MadeFile.Current(Page(name)), Coverage.IsWhole(name));
        return [.. Yaml.Load(Contracts.FileOf(name))["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Where(method => (method.Value as JsonObject)?["operationId"] is not null)
            .Select(method => new Row(method.Key.ToUpperInvariant() + " " + path.Key, (JsonObject)method.Value!, name, page, whole)))];
    }

    /// <summary>One operation.</summary>
    sealed class Row
    {
        const string Default = "default";

        readonly SortedSet<int> answered;

        /// <param name="page">What the document says of the vendor now.</param>
        /// <param name="whole">Whether this run had all tests of the vendor, so that what it has not seen is not there.</param>
        public Row(string request, JsonObject operation, string vendor, string page, bool whole)
        {
            (Request, Id) = (request, operation["operationId"]!.GetValue<string>());
            (Fidelity, Source) = (operation["x-fidelity"]!.GetValue<string>(), operation["x-source"]!.GetValue<string>().Replace("|", "\\|"));
            Documented = [.. operation["responses"]!.AsObject().Select(response => response.Key)];
            var seen = Coverage.Statuses(vendor, Id).ToArray();
            answered = [.. seen.Where(answer => answer.Alone).Select(answer => answer.Status)];
            var row = Regex.Match(page, $@"(?m)^\| `{Id}` \| [^|]+ \| ([^|]*) \|").Groups[1].Value;
            var said = Regex.Matches(row, @"\d{3}").Select(status => int.Parse(status.Value, CultureInfo.InvariantCulture));
            answered.UnionWith(whole ? said.Intersect(seen.Select(answer => answer.Status)) : said);
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
