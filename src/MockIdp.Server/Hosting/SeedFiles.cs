using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;
using MockIdp.Core.Lanes;
using MockIdp.Core.Seeds;
using MockIdp.Core.Vendors;
using YamlDotNet.Core;

namespace MockIdp.Server.Hosting;

/// <summary>Seeds in files; what they hold adds up. Every mistake is named with file, line and field, and with one nothing counts.</summary>
/// <param name="paths">In the order in which their records are put in.</param>
sealed class SeedFiles(IReadOnlyList<string> paths)
{
    /// <summary>More are counted.</summary>
    const int MostProblems = 100;

    /// <summary>Puts the seeds into the place that new lanes begin from.</summary>
    /// <exception cref="OptionException">A seed is not usable; one line for each mistake.</exception>
    public async Task KeepAsync(IStore store, IReadOnlyList<VendorHost> hosts, CancellationToken ct)
    {
        var contents = Read(hosts);
        await new LaneTransfer(store, hosts).SeedAsync(contents, ct);
    }

    /// <summary>What the seeds hold, one for each file.</summary>
    /// <inheritdoc cref="KeepAsync"/>
    public IReadOnlyList<LaneContent> Read(IReadOnlyList<VendorHost> hosts)
    {
        var schema = new SeedSchema(hosts);
        var files = paths.Select(path => (Path: path, Text: Load(path))).ToArray();
        Refuse([.. files.SelectMany(file => file.Text.Problems(schema).Select(problem => $"{file.Path}:{problem}"))]);
        var contents = files.Select(file => file.Text.Content).ToArray();
        Refuse([.. new LaneTransfer(new MemoryStore(), hosts).Mistakes(contents).Select(mistake => $"{files[mistake.Content].Path}:{files[mistake.Content].Text.At(mistake.Problem.Pointer, mistake.Problem.Problem)}")]);
        return contents;
    }

    /// <summary>Tries seeds without a server.</summary>
    /// <inheritdoc cref="KeepAsync"/>
    public IReadOnlyList<LaneContent> Lint() => Read([.. Vendors.Vendors.All().Select(entry => new VendorHost(entry, Resources.Contract, Resources.Examples))]);

    static SeedText Load(string path)
    {
        try
        {
            return new SeedText(YamlFile.Load(path, "one document"));
        }
        catch (YamlException problem)
        {
            throw new OptionException($"{path}:{problem.Start.Line}: {problem.Message}");
        }
    }

    static void Refuse(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
            throw new OptionException(string.Join("\nmock-idp: ", problems.Take(MostProblems)) + (problems.Count > MostProblems ? $"\nmock-idp: and {problems.Count - MostProblems} mistakes more" : ""));
    }
}
