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

    [Fact]
    public void The_readme_tells_all_well_known_credentials()
    {
        foreach (var name in Contracts.Vendors)
        {
            foreach (var known in Yaml.Load(Contracts.FileOf(name))["x-credentials"]!["wellKnown"]!.AsArray())
            {
                foreach (var (field, value) in known!.AsObject().Where(pair => pair.Key != "scopes"))
                    Readme.ShouldContain($"`{value}`", Case.Sensitive, $"{name}: {field}");
            }
        }
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        foreach (var document in Repository.Files("docs", "*.md").Append("README.md").Append("CONTRIBUTING.md").Append("specs/README.md"))
        {
            foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(Repository.Text(document), @"`((?:docs|specs|src|tests|eng|bench)/[\w./-]+)`"))
            {
                var target = Repository.Path(link.Groups[1].Value);
                (File.Exists(target) || Directory.Exists(target)).ShouldBeTrue($"{document} speaks of {link.Groups[1].Value}, which is not there");
            }
        }
    }
}
