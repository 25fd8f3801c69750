using System.Text.RegularExpressions;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Architecture;

/// <summary>What the README promises is what there is.</summary>
public class DocumentationTests
{
    static readonly string Readme = Repository.Text("README.md");

    [Fact]
    public void The_options_that_the_readme_picks_have_the_defaults_that_it_says()
    {
        var rows = System.Text.RegularExpressions.Regex.Matches(Readme, @"(?m)^\| `(--[\w-]+)` \| ([^|]+) \|");
        rows.Count.ShouldBeGreaterThan(5);
        foreach (System.Text.RegularExpressions.Match row in rows)
            ServeOption.All.Single(option => option.Name == row.Groups[1].Value).Default.ShouldBe(row.Groups[2].Value, row.Value);
        Readme.ShouldContain("`docs/options.md`");
    }

    /// <summary>All of a vendor's are on its page (docs/vendors), which is made.</summary>
    [Fact]
    public void The_readme_tells_only_credentials_that_work()
    {
        var rows = Regex.Matches(Section("Credentials"), @"(?m)^\| (\w+) \| (.*) \|$").Where(row => Contracts.Vendors.Contains(row.Groups[1].Value)).ToArray();
        rows.Length.ShouldBeGreaterThan(3);
        foreach (var row in rows)
        {
            var known = Yaml.Load(Contracts.FileOf(row.Groups[1].Value))["x-credentials"]!["wellKnown"]!.AsArray().SelectMany(one => one!.AsObject()).Select(field => field.Value!.ToString()).ToArray();
            Regex.Matches(row.Groups[2].Value, "`([^`]+)`").Select(value => value.Groups[1].Value).Except(known).ShouldBeEmpty(row.Groups[1].Value);
        }
    }

    static string Section(string title) => Regex.Match(Readme, $@"(?ms)^## {title}$.*?(?=^## |\z)").Value;

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        foreach (var document in Repository.Files("docs", "*.md").Append("README.md").Append("CONTRIBUTING.md").Append("specs/README.md"))
        {
            foreach (Match link in Regex.Matches(Repository.Text(document), @"`((?:docs|specs|src|tests|eng|bench)/[\w./-]+)`"))
            {
                var target = Repository.Path(link.Groups[1].Value);
                (File.Exists(target) || Directory.Exists(target)).ShouldBeTrue($"{document} speaks of {link.Groups[1].Value}, which is not there");
            }
        }
    }
}
