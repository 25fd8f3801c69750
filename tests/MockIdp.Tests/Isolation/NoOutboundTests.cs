using System.Globalization;

namespace MockIdp.Tests.Isolation;

/// <summary>
/// No outbound connection, ever: the tests of all vendors, of the control plane and of the SDKs run in a network namespace whose only device is loopback. They pass
/// there, and the kernel has counted no packet that wanted to go elsewhere (what is tried in vain and swallowed would be counted too).
/// </summary>
public class NoOutboundTests
{
    /// <summary>Prints, after the tests, how many packets had no way to go.</summary>
    const string Script = """
        ip link set lo up || exit 90
        "$@"
        status=$?
        awk '/^Ip:/ { if (!names) { names = split($0, name); next } split($0, value); for (i in name) if (name[i] == "OutNoRoutes") print "without a way: " value[i] }' /proc/net/snmp
        awk '/^Ip6OutNoRoutes/ { print "without a way: " $2 }' /proc/net/snmp6
        exit $status
        """;

    [Fact]
    public async Task The_tests_pass_where_there_is_only_loopback()
    {
        var run = await InsideAsync(Environment.ProcessPath!, "-noColor", "-namespace", "MockIdp.Tests.Vendors.*", "-namespace", "MockIdp.Tests.Control", "-namespace", "MockIdp.Tests.Recipes");

        run.Output.ShouldMatch(@"Total: [1-9]\d{3}, Errors: 0, Failed: 0", run.Output);
        WithoutAWay(run.Output).ShouldBe(0, run.Output);
        run.ExitCode.ShouldBe(0, run.Errors);
    }

    [Fact]
    public async Task The_official_sdks_pass_there_too()
    {
        var run = await InsideAsync(Environment.ProcessPath!, "-noColor", "-class", "MockIdp.Tests.Hosting.SdkTests");

        run.Output.ShouldMatch(@"Total: [1-9]\d*, Errors: 0, Failed: 0", run.Output);
        WithoutAWay(run.Output).ShouldBe(0, run.Output);
    }

    /// <summary>The instrument works: one connection to elsewhere is counted.</summary>
    [Fact]
    public async Task A_connection_to_elsewhere_would_be_seen()
    {
        var run = await InsideAsync("curl", "-s", "--max-time", "5", "http://192.0.2.1/");

        run.ExitCode.ShouldNotBe(0);
        WithoutAWay(run.Output).ShouldBeGreaterThan(0, run.Output);
    }

    static async Task<(int ExitCode, string Output, string Errors)> InsideAsync(params string[] command)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Network namespaces are Linux's.");
        var run = await Tool.RunAsync("unshare", ["--map-root-user", "--net", "sh", "-c", Script, "sh", .. command]);
        if (run.ExitCode == 1 && run.Errors.StartsWith("unshare:", StringComparison.Ordinal))
            Assert.Skip($"This machine lets nobody make a network namespace: {run.Errors}");
        run.ExitCode.ShouldNotBe(90, run.Errors);
        return run;
    }

    static long WithoutAWay(string output)
    {
        var counts = output.Split('\n').Where(line => line.StartsWith("without a way: ", StringComparison.Ordinal)).Select(line => long.Parse(line["without a way: ".Length..], CultureInfo.InvariantCulture)).ToArray();
        counts.Length.ShouldBeGreaterThan(0, output);
        return counts.Sum();
    }
}
