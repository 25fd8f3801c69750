using System.CommandLine;
using MockIdp.Core.Recipes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Conform;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Cli;

/// <summary><c>mock-idp conform</c>: holds any address against a vendor's contract, and reports what drifts.</summary>
static class ConformCommand
{
    public const string Name = "conform";

    public static Command Make()
    {
        var command = new Command(Name, "Replays a vendor's recipes against an address, a mock or the vendor's own, and reports what differs from the contract: 0 nothing, 1 something, 2 a wrong command line, 4 nobody answers, 130 interrupted. Changes nothing there unless --allow-changes says so.");
        var options = new ConformOptions();
        options.AddTo(command);
        command.SetAction((parsed, ct) => RunAsync(options, parsed, ct));
        return command;
    }

    static async Task<int> RunAsync(ConformOptions options, ParseResult parsed, CancellationToken ct)
    {
        try
        {
            var (order, name, reports) = (options.Order(parsed), options.Vendor(parsed), options.Reports(parsed));
            var entry = Vendors.Vendors.All().FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ConformException(ExitCode.Usage, $"--vendor must be one of {string.Join(", ", Vendors.Vendors.All().Select(entry => entry.Name))}, not '{name}'");
            foreach (var report in reports)
                report.Try();
            var book = RecipeBook.Read(Resources.Recipes(entry.Name) ?? throw new ConformException(ExitCode.Usage, $"{entry.Name} has no recipes"));
            using var connection = new Connection(order, TimeProvider.System, null, ct);
            var findings = await new Conformance(new VendorHost(entry, Resources.Contract, Resources.Examples), book, order, connection, TimeProvider.System).RunAsync(ct);
            foreach (var report in reports)
                report.Write(findings);
            if (findings.IsOtherApi)
                Console.Error.WriteLine($"mock-idp: no answer has the content type that {entry.Name} documents: is {findings.Address} the address of its API?");
            return findings.IsInterrupted ? ExitCode.Interrupted : findings.Drifts.Any() ? ExitCode.Refused : ExitCode.Done;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Console.Error.WriteLine("mock-idp: interrupted");
            return ExitCode.Interrupted;
        }
        catch (ConformException problem)
        {
            Console.Error.WriteLine($"mock-idp: {problem.Message}");
            return problem.ExitCode;
        }
        catch (Exception problem) when (Connection.IsSilence(problem, ct))
        {
            // Between recipes: a lane for one could not be had or given back.
            Console.Error.WriteLine($"mock-idp: the mock has stopped answering: {problem.Message}");
            return ExitCode.Unreachable;
        }
    }
}
