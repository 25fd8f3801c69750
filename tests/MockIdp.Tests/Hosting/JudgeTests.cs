namespace MockIdp.Tests.Hosting;

/// <summary>Prism between clients and the published server (tests/judge): an independent reader of the contracts. The build script installs it.</summary>
[Collection("published server")]
public class JudgeTests(PublishedServerFixture fixture)
{
    [Fact]
    public async Task Prism_finds_no_answer_that_breaks_its_contract()
    {
        if (!Directory.Exists(Repository.Path("tests", "judge", "node_modules")))
            Assert.Skip("The judge is not installed: './build.sh test' does it ('npm ci --ignore-scripts' in tests/judge).");
        await Tool.RunAsync("jq", ["--version"]);

        var (exitCode, output, errors) = await Tool.RunAsync("node", [Repository.Path("tests", "judge", "judge.mjs")], ("MOCKIDP_PORT", fixture.Server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        exitCode.ShouldBe(0, output + errors);
        output.ShouldMatch(@"(?m)^Corbado: [1-9]\d* answers, 0 kinds of violation, 0 clients failed\r?$");
    }
}
