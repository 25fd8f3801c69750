using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MockIdp.Tests.Hosting;

/// <summary>The published server on real ports: each vendor by prefix, own port and host name, by http and https, with the landing page's own commands.</summary>
[Collection("published server")]
public class AddressTests(PublishedServerFixture fixture)
{
    static readonly (string Prefix, int Offset)[] Vendors = [.. Server.Vendors.Vendors.All().Select(entry => (entry.Vendor.Prefix, entry.Vendor.PortOffset)).OrderBy(vendor => vendor.PortOffset)];

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
        var actual = Regex.Replace(address, @"\+(\d+)", offset => (fixture.Server.Port + int.Parse(offset.Groups[1].Value)).ToString());
        var command = fixture.Commands[prefix].Replace($"http://127.0.0.1:{fixture.Server.Port}/{prefix}", actual);
        command.ShouldContain(actual);

        var output = await ShellAsync(command, fixture.CaFile);

        ShouldBeTheDocumentedSuccess(prefix, actual, command, output, kind);
    }

    /// <summary>The status and the body that the contract documents for what the command calls last.</summary>
    static void ShouldBeTheDocumentedSuccess(string prefix, string address, string command, string output, string kind)
    {
        var path = Regex.Matches(command, Regex.Escape(address) + @"(/[^\s'?]+)")[^1].Groups[1].Value;
        var (status, response) = Contracts.Of(prefix).Find("POST", path)!.Responses.First(response => response.Key.StartsWith('2'));
        var answer = Regex.Match(output, @"^HTTP/\S+ (\d+).*?\r?\n\r?\n(.*)$", RegexOptions.Singleline);
        answer.Groups[1].Value.ShouldBe(status, $"{kind}: {command}\n{output}");
        Contracts.Violations(response.ActualResponse.Content.Values.First().Schema, answer.Groups[2].Value).ShouldBeEmpty(output);
    }

    [Fact]
    public void The_landing_page_has_a_command_for_each_vendor() =>
        fixture.Commands.Keys.ShouldBe(Vendors.Select(vendor => vendor.Prefix), ignoreOrder: true);

    [Theory]
    [InlineData("/no-vendor/users")]
    [InlineData("/corbadoo/v2/users.json")]
    public async Task A_path_that_no_vendor_has_is_met_with_the_list_of_vendors(string path)
    {
        using var http = new HttpClient { BaseAddress = fixture.Server.Url };
        var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(404);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldBe($"[[mock]] Nothing is at {path}. Vendors are at {string.Join(", ", Vendors.Select(vendor => "/" + vendor.Prefix))}; pages at / and /swagger; the mock's own paths begin with /_mock.\n");
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
            (process.ExitCode, await errors).Item1.ShouldBe(0, await errors);
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no bash on this machine to run the landing page's commands with.");
            throw;
        }
    }
}
