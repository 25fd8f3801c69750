using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Architecture;

/// <summary>What the README promises is what there is.</summary>
public class DocumentationTests
{
    static readonly string Readme = Repository.Text("README.md");

    [Fact]
    public void The_readme_names_every_option_and_its_default()
    {
        foreach (var option in ServeOption.All)
            Readme.ShouldContain($"`{option.Name}`");
        foreach (var option in ServeOption.All.Where(option => char.IsAsciiDigit(option.Default[0]) || option.Value is "<on|off>" or "<adopt|strict>" or "<text|json>"))
            Readme.ShouldContain($"| `{option.Name}` | {option.Default} |");
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
