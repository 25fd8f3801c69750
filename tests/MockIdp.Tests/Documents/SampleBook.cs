namespace MockIdp.Tests.Documents;

/// <summary>
/// What is done with the fenced code of the documents. <c>bash</c> is run, and no command of it may fail or be refused; <c>console</c> is run, and what it shows is compared
/// (<see cref="CommandSampleTests"/>); <c>text</c> is no code; everything else has a class of tests of its own, or stands here with the reason why nothing can run it.
/// </summary>
static class SampleBook
{
    public const string Run = "bash", Compared = "console", NoCode = "text";

    /// <summary>Documents whose code in a language has tests of its own.</summary>
    public static IReadOnlyDictionary<(string Document, string Language), Type> Owners { get; } = new Dictionary<(string, string), Type>
    {
        [("README.md", "csharp")] = typeof(TestingDotnetTests),
        [("README.md", "yaml")] = typeof(YamlSampleTests),
        [("docs/conform.md", "yaml")] = typeof(YamlSampleTests),
        [("docs/isolation.md", Run)] = typeof(IsolationTests),
        [("docs/isolation.md", "csharp")] = typeof(IsolationTests),
        [("docs/isolation.md", "javascript")] = typeof(IsolationTests),
        [("docs/quick-start.md", "javascript")] = typeof(QuickStartTests),
        [("docs/quick-start.md", "python")] = typeof(QuickStartTests),
        [("docs/scaling.md", "sql")] = typeof(ScalingTests),
        [("docs/scaling.md", "yaml")] = typeof(ScalingTests),
        [("docs/telemetry.md", "yaml")] = typeof(YamlSampleTests),
        [("docs/testing-dotnet.md", "csharp")] = typeof(TestingDotnetTests),
        [("docs/testing-dotnet.md", "xml")] = typeof(TestingDotnetTests),
    };

    /// <summary>Code that no test runs, by its first line. What it says of <c>mock-idp</c> and <c>build.sh</c> is held against both all the same.</summary>
    public static IReadOnlyDictionary<(string Document, string FirstLine), string> Exceptions { get; } = new Dictionary<(string, string), string>
    {
        [("README.md", "./build.sh run      # builds, and serves on http://127.0.0.1:8080")] = "it is the build, and its second line would run all tests",
        [("README.md", "docker build -t mock-idp .")] = "the bases of the image come from a registry; ImageTests run the image on a base of this machine",
        [("docs/adding-a-vendor.md", "eng/new-vendor.sh Fable")] = "it would change the repository; NewVendorTests do it in a copy",
        [("docs/adding-a-vendor.md", "./build.sh run                                # then http://127.0.0.1:8080/ and /swagger")] = "it is the build, and its last line would run all tests",
        [("docs/adding-a-vendor.md", "dotnet build tests/MockIdp.Tests -c Release")] = "these are the tests themselves",
        [("docs/conform.md", "mock-idp conform --vendor logto --url https://my-tenant.logto.app \\")] = "it is for an address at the vendor; ConformCommandTests run it against a mock",
        [("docs/scaling.md", "mock-idp serve --store litedb --data /var/lib/mock-idp/state.db")] = "the folder is a server's; the tests of the engine start such servers",
        [("docs/scaling.md", "mock-idp serve --store postgres --data 'Host=db;Database=mockidp;Username=mockidp;Password=...'")] = "there is no such database; the tests of the engine start such servers",
        [("docs/testing-dotnet.md", "./build.sh pack                                                        # MockIdp.Testing and MockIdp.Tool, in artifacts/packages")] = "it would change the feeds of this machine; TestingDotnetTests take the same packages from the same folder",
        [("docs/testing-dotnet.md", "dotnet tool install --global MockIdp.Tool --add-source artifacts/packages")] = "it would change the tools of this machine; TestingDotnetTests install the tool into a folder",
    };

    /// <summary>Whether the commands of a document are run by <see cref="CommandSampleTests"/>.</summary>
    public static bool IsRun(string document, Sample sample) => sample.Language is Run or Compared && !Owners.ContainsKey((document, sample.Language));
}
