using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Documents;

/// <summary>docs/options.md: current.</summary>
public class OptionsPageTests
{
    const string Document = "docs/options.md";

    [Fact]
    public void The_page_says_what_the_executable_takes() => MadeFile.ShouldBe(Document, OptionsPage.Make());

    /// <summary>What is read of the help's brackets is what the options themselves say.</summary>
    [Fact]
    public void Every_option_of_serve_has_its_row()
    {
        var page = Repository.Text(Document);
        foreach (var option in ServeOption.All)
        {
            var value = $"`{option.Value.Trim('<', '>').Replace("|", "\\|", StringComparison.Ordinal)}`";
            page.ShouldContain($"| `{option.Name}` | {value} | {option.Default} | `{option.EnvironmentVariable}` | ");
        }
        page.ShouldNotContain("[default");
    }
}
