namespace MockIdp.Tests.Architecture;

/// <summary>The dialect of <c>specs/README.md</c>: every contract keeps it, and every rule of it can fail.</summary>
public sealed class DialectTests(DialectTests.Lint lint) : IClassFixture<DialectTests.Lint>
{
    public static TheoryData<int, string> LintRows() => [.. BrokenContracts.Lint.Select((row, index) => (index, row.Rule))];

    public static TheoryData<int, string> BuildRows() => [.. BrokenContracts.Build.Select((row, index) => (index, row.Rule))];

    [Fact]
    public async Task Every_contract_keeps_the_dialect() =>
        (await Linter.FindAsync(Directory.GetFiles(Repository.Path("specs"), "*.yaml"))).ShouldBeEmpty("'npm run lint' in eng/lint shows each with its lines");

    [Fact]
    public async Task What_a_new_vendor_begins_with_keeps_the_dialect()
    {
        (await lint.FindingsAsync(Lint.LaidOut)).ShouldBeEmpty();
        (await Compiler.CompileAsync(BrokenContracts.LaidOut)).ShouldBe((0, ""));
    }

    [Fact]
    public async Task The_contract_that_is_broken_here_is_sound_before()
    {
        (await lint.FindingsAsync(Lint.Sound)).ShouldBeEmpty();
        (await Compiler.CompileAsync(BrokenContracts.Sound)).ShouldBe((0, ""));
    }

    [Theory]
    [MemberData(nameof(LintRows))]
    public async Task A_contract_that_breaks_a_rule_is_found(int index, string rule) =>
        (await lint.FindingsAsync(Lint.Name(index))).Select(finding => finding.Rule).ShouldContain(rule);

    [Theory]
    [MemberData(nameof(BuildRows))]
    public async Task A_contract_that_the_generator_cannot_live_with_is_refused_by_the_build(int index, string words)
    {
        var (exitCode, errors) = await Compiler.CompileAsync(BrokenContracts.Break(BrokenContracts.Build[index]));
        exitCode.ShouldBe(1);
        errors.ShouldMatch(@"^specs/Fable\.yaml\(\d+,\d+\): error CONTRACT: ");
        errors.ShouldContain(words);
    }

    [Fact]
    public void Every_rule_of_the_linter_has_a_contract_that_breaks_it() =>
        Yaml.Load(Repository.Path("eng", "lint", "redocly.yaml"))["rules"]!.AsObject().Select(rule => rule.Key)
            .ShouldBe(BrokenContracts.Lint.Select(row => row.Rule).Distinct(), ignoreOrder: true);

    /// <summary>All broken contracts, read in one run: a process for each would take a minute.</summary>
    public sealed class Lint : IDisposable
    {
        public const string Sound = "sound";
        public const string LaidOut = "laid-out";

        readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mockidp-");
        readonly Lazy<Task<IReadOnlyList<Finding>>> findings;

        public Lint() => findings = new(FindAsync);

        public static string Name(int index) => $"broken-{index}";

        internal async Task<IEnumerable<Finding>> FindingsAsync(string name) => (await findings.Value).Where(finding => Path.GetFileNameWithoutExtension(finding.File) == name);

        public void Dispose() => folder.Delete(recursive: true);

        Task<IReadOnlyList<Finding>> FindAsync()
        {
            string Write(string name, string text)
            {
                var file = Path.Combine(folder.FullName, name + ".yaml");
                File.WriteAllText(file, text);
                return file;
            }
            return Linter.FindAsync([.. BrokenContracts.Lint.Select((row, index) => Write(Name(index), BrokenContracts.Break(row))), Write(Sound, BrokenContracts.Sound), Write(LaidOut, BrokenContracts.LaidOut)]);
        }
    }
}
