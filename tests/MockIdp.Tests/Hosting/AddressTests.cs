using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MockIdp.Tests.Hosting;

/// <summary>The published server on real ports: each vendor by prefix, own port and host name, by http and https, with the landing page's own commands.</summary>
[Collection("published server")]
public class AddressTests(PublishedServerFixture fixture)
{
    static readonly (string Prefix, int Offset)[] Vendors = [("xsolla", 1), ("logto", 2), ("corbado", 3), ("quickblox", 4), ("flexshopper", 5)];

    public static TheoryData<string, string, string> Addresses()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var (prefix, offset) in Vendors)
        {
            foreach (var scheme in new[] { "http", "https" })
            {
                // Each in a lane of its own, because a second Jane would be a conflict.
                rows.Add(prefix, "path prefix", $"{scheme}://127.0.0.1:+0/l/prefix-{scheme}/{prefix}");
                rows.Add(prefix, "own port", $"{scheme}://localhost:+{offset}/l/port-{scheme}");
                rows.Add(prefix, "host name", $"{scheme}://{prefix}.localhost:+0/l/name-{scheme}");
            }
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task The_landing_pages_command_creates_a_user_at_every_address(string prefix, string kind, string address)
    {
        var actual = Regex.Replace(address, @"\+(\d)", offset => (fixture.Server.Port + int.Parse(offset.Groups[1].Value)).ToString());
        var command = fixture.Commands[prefix].Replace($"http://127.0.0.1:{fixture.Server.Port}/{prefix}", actual);
        command.ShouldContain(actual);

        var output = await ShellAsync(command, fixture.CaFile);

        output.ShouldMatch(@"HTTP/\S+ 20[01]", $"{kind}: {command}");
    }

    [Fact]
    public void The_landing_page_has_a_command_for_each_vendor() =>
        fixture.Commands.Keys.ShouldBe(Vendors.Select(vendor => vendor.Prefix), ignoreOrder: true);

    [Fact]
    public async Task A_host_name_that_no_vendor_has_is_met_with_the_list_of_vendors()
    {
        using var http = new HttpClient { BaseAddress = fixture.Server.Url };
        var answer = await http.GetAsync("/acme/users", TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(404);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldBe("[[mock]] Nothing is at /acme/users. Vendors are at /xsolla, /logto, /corbado, /quickblox, /flexshopper; pages at / and /swagger; the mock's own paths begin with /_mock.\n");
    }

    static async Task<string> ShellAsync(string command, string caFile)
    {
        var start = new ProcessStartInfo("bash", ["-c", "set -euo pipefail\n" + command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CURL_CA_BUNDLE"] = caFile;
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return output + await errors;
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no bash on this machine to run the landing page's commands with.");
            throw;
        }
    }
}
