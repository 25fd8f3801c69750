using System.Net;
using System.Net.Sockets;

namespace MockIdp.Tests.Hosting;

/// <summary>What a person meets who starts the executable wrongly: one clear line and an exit code, never a stack trace.</summary>
public class StartTests
{
    [Theory]
    [InlineData("--port", "eighty", "--port must be a whole number from 0 to 65535, not 'eighty'")]
    [InlineData("--port", "65536", "--port must be a whole number from 0 to 65535, not '65536'")]
    [InlineData("--port", "65535", "--port 65535 leaves no room for the vendors' own ports; choose a lower one, or --vendor-ports off")]
    [InlineData("--address", "nowhere", "--address must be loopback, any, or an IP address, not 'nowhere'")]
    [InlineData("--vendor-ports", "maybe", "--vendor-ports must be one of on, off, not 'maybe'")]
    [InlineData("--public-url", "idp.test", "--public-url must be an absolute http or https URL without query and fragment, not 'idp.test'")]
    [InlineData("--auth", "none", "--auth must be one of adopt, strict, not 'none'")]
    [InlineData("--credentials", "missing.yaml", "--credentials must be a file that exists, not 'missing.yaml'")]
    [InlineData("--tls-cert", "missing.pem", "--tls-cert must be a file that exists, not 'missing.pem'")]
    [InlineData("--tls-key", "missing.pem", "--tls-key must be a file that exists, not 'missing.pem'")]
    [InlineData("--max-body-bytes", "0", "--max-body-bytes must be a whole number from 1 to 2147483647, not '0'")]
    [InlineData("--random-seed", "many", "--random-seed must be a whole number from 0 to 9007199254740991, not 'many'")]
    [InlineData("--store", "redis", "--store must be one of memory, litedb, postgres, not 'redis'")]
    [InlineData("--log-format", "xml", "--log-format must be one of text, json, not 'xml'")]
    public async Task A_wrong_option_is_named_with_what_it_takes(string option, string value, string message)
    {
        var (exitCode, output, errors) = await PublishedServer.RunAsync(["serve", option, value]);
        (exitCode, output, errors).ShouldBe((2, "", $"mock-idp: {message}{Environment.NewLine}"));
    }

    [Fact]
    public async Task Files_of_another_program_in_the_folder_are_not_read()
    {
        var folder = Directory.CreateTempSubdirectory("mockidp-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "appsettings.json"), "{ no JSON", TestContext.Current.CancellationToken);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        // It comes as far as its port, and that is taken.
        var (exitCode, _, errors) = await Tool.RunAsync("env", ["--chdir", folder.FullName, PublishedServer.Executable, "serve", "--vendor-ports", "off", "--port", port]);
        folder.Delete(recursive: true);
        exitCode.ShouldBe(3, errors);
        errors.ShouldStartWith("mock-idp: cannot listen: ");
    }

    [Fact]
    public async Task An_option_before_the_verb_means_the_same()
    {
        var (exitCode, _, errors) = await PublishedServer.RunAsync(["--auth", "none", "serve"]);
        (exitCode, errors).ShouldBe((2, $"mock-idp: --auth must be one of adopt, strict, not 'none'{Environment.NewLine}"));
    }

    [Fact]
    public async Task A_wrong_environment_variable_is_named_too()
    {
        var (exitCode, _, errors) = await PublishedServer.RunAsync(["serve"], ("MOCKIDP_AUTH", "none"));
        (exitCode, errors).ShouldBe((2, $"mock-idp: MOCKIDP_AUTH must be one of adopt, strict, not 'none'{Environment.NewLine}"));
    }

    [Theory]
    [InlineData("start")]
    [InlineData("--prot")]
    public async Task An_unknown_word_exits_with_2_and_points_to_the_help(string word)
    {
        var (exitCode, _, errors) = await PublishedServer.RunAsync([word]);
        exitCode.ShouldBe(2);
        errors.ShouldBe($"mock-idp: Unrecognized command or argument '{word}'.{Environment.NewLine}Try 'mock-idp --help'.{Environment.NewLine}");
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_and_exit_code_3()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (exitCode, _, errors) = await PublishedServer.RunAsync(["serve", "--port", $"{port}", "--vendor-ports", "off"]);

        exitCode.ShouldBe(3);
        errors.ShouldStartWith("mock-idp: cannot listen: ");
        errors.ShouldContain($":{port}");
        errors.TrimEnd().ShouldNotContain("\n");
    }

    /// <summary>192.0.2.1 is nobody's (RFC 5737): another port would not help.</summary>
    [Fact]
    public async Task An_address_of_another_machine_is_told_as_one()
    {
        var (exitCode, _, errors) = await PublishedServer.RunAsync(["serve", "--port", "0", "--address", "192.0.2.1"]);

        exitCode.ShouldBe(3);
        errors.ShouldStartWith("mock-idp: cannot listen: ");
        errors.ShouldEndWith($"Choose an --address that this machine has: loopback, any, or one of its own.{Environment.NewLine}");
    }

    [Fact]
    public async Task A_certificate_without_its_key_is_one_line()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "no certificate", TestContext.Current.CancellationToken);
        var (exitCode, _, errors) = await PublishedServer.RunAsync(["serve", "--port", "0", "--tls-cert", file]);
        File.Delete(file);
        exitCode.ShouldBe(2);
        errors.ShouldStartWith($"mock-idp: --tls-cert {file} with the key in {file} is not usable: ");
        errors.TrimEnd().ShouldNotContain("\n");
    }

    [Fact]
    public async Task The_help_names_every_option_and_its_variable()
    {
        var (exitCode, output, _) = await PublishedServer.RunAsync(["serve", "--help"]);
        exitCode.ShouldBe(0);
        foreach (var option in MockIdp.Server.Hosting.ServeOption.All)
        {
            output.ShouldContain(option.Name);
            output.ShouldContain(option.EnvironmentVariable);
        }
    }

    [Fact]
    public async Task The_version_is_a_plain_number()
    {
        var (exitCode, output, _) = await PublishedServer.RunAsync(["--version"]);
        exitCode.ShouldBe(0);
        output.TrimEnd().ShouldMatch(@"^\d+\.\d+\.\d+$");
    }
}
