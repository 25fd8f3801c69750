using System.Text.RegularExpressions;
using MockIdp.Core.Vendors;

namespace MockIdp.Tests.Architecture;

/// <summary>The rules of the house (docs/architecture.md). Each says what to do about it when it fails.</summary>
public class HouseRulesTests
{
    static readonly IReadOnlyList<VendorEntry> Vendors = Server.Vendors.Vendors.All();

    public static TheoryData<string> Names() => [.. Vendors.Select(vendor => vendor.Name)];

    /// <summary>The vendors' contracts and the control plane's.</summary>
    public static TheoryData<string> Contracted() => [.. Contracts.Names];

    static IEnumerable<string> Sources => Repository.Files("src", "*.cs");

    static string Folder(string contract) => $"src/MockIdp.Server/{Contracts.Folder(contract)}";

    [Fact]
    public void Core_knows_no_vendors_name() =>
        Mentions(Repository.Files("src/MockIdp.Core", "*.cs"), [.. Vendors.Select(vendor => vendor.Name)])
            .ShouldBeEmpty("Core serves every vendor alike: move what is one vendor's own into its folder, behind IVendor.");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_vendor_mentions_no_other_vendor_and_nothing_of_the_host(string name) =>
        Mentions(Repository.Files(Folder(name), "*.cs"), [.. Vendors.Select(vendor => vendor.Name).Where(other => other != name), "MockIdp.Server.Hosting", "MockIdp.Server.Pages", "MockIdp.Server.Control", "MockIdp.Server.Tls"])
            .ShouldBeEmpty("What two vendors share belongs to Core, without a vendor's name.");

    [Fact]
    public void Host_and_pages_see_vendors_only_through_their_interface() =>
        Mentions(Sources.Where(file => Regex.IsMatch(file, "Server/(Hosting|Pages|Tls|Control)/")), [.. Vendors.Select(vendor => vendor.Name)])
            .ShouldBeEmpty("Ask IVendor or the contract: a sixth vendor must not edit this file.");

    [Fact]
    public void Every_contract_has_its_folder_and_every_folder_its_contract() =>
        Directory.GetDirectories(Repository.Path("src", "MockIdp.Server", "Vendors")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)
            .ShouldBe(Contracts.Vendors.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Contracted))]
    public void Whoever_has_a_contract_introduces_itself_once(string name) =>
        Repository.Files(Folder(name), "*.cs").Count(file => Regex.IsMatch(Code(file), @":\s*IVendor\b")).ShouldBe(1);

    [Fact]
    public void A_project_words_its_log_in_one_file() =>
        Sources.Where(file => Code(file).Contains("[LoggerMessage(", StringComparison.Ordinal)).GroupBy(file => Regex.Match(file, @"src/[^/]+").Value).Where(project => project.Count() > 1).SelectMany(project => project)
            .ShouldBeEmpty("Move the message to the project's Log.cs: the generator orders classes of several files by chance, and two builds of the same source would differ.");

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_vendor_keeps_notes(string name) => Repository.Text($"{Folder(name)}/NOTES.md").ShouldContain("assumed", Case.Insensitive);

    [Fact]
    public void Prefixes_and_ports_of_vendors_are_their_own()
    {
        Vendors.Select(vendor => vendor.Vendor.Prefix).ShouldBeUnique();
        Vendors.Select(vendor => vendor.Vendor.PortOffset).ShouldBeUnique();
        Vendors.Select(vendor => vendor.Vendor.Prefix).ShouldBe(Vendors.Select(vendor => vendor.Name.ToLowerInvariant()));
    }

    [Theory]
    [MemberData(nameof(Contracted))]
    public void Error_statuses_are_spelt_only_where_the_errors_are_made(string name) =>
        Repository.Files(Folder(name), "*.cs").Where(file => !file.EndsWith("Errors.cs", StringComparison.Ordinal) && Regex.IsMatch(Regex.Replace(Code(file), "\"[^\"\n]*\"", ""), @"(?<![\w.])[45]\d\d(?![\w.])"))
            .ShouldBeEmpty("Give the error a method in the vendor's *Errors.cs and throw what it makes.");

    [Theory]
    [MemberData(nameof(Contracted))]
    public void Every_operation_has_a_test_file_of_its_own(string name) =>
        Contracts.Of(name).Document.Operations.Select(operation => $"{operation.Operation.OperationId}Tests.cs")
            .Except(Repository.Files($"tests/MockIdp.Tests/{Contracts.Folder(name)}", "*.cs").Select(file => Path.GetFileName(file)!))
            .ShouldBeEmpty("Add tests/MockIdp.Tests/Vendors/<Vendor>/<OperationId>Tests.cs (Control/ for the control plane).");

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_stored_is_no_wire_type(string name)
    {
        var types = typeof(Program).Assembly.GetTypes().Where(type => type.Namespace == $"MockIdp.Server.Vendors.{name}").ToArray();
        var wire = types.Where(type => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(MockIdp.Core.Wire.IWire<>))).ToHashSet();
        var records = types.Where(type => type.IsAssignableTo(typeof(MockIdp.Core.Documents.Record))).ToArray();
        records.ShouldNotBeEmpty();
        records.SelectMany(record => record.GetProperties()).Where(property => Parts(property.PropertyType).Any(wire.Contains)).Select(property => $"{property.DeclaringType!.Name}.{property.Name}")
            .ShouldBeEmpty("A secret cannot leak through a type that lacks it: give the record a type of its own, and a map.");
    }

    [Fact]
    public void Time_and_chance_come_from_the_lane() =>
        Mentions(Sources, ["DateTime.UtcNow", "DateTime.Now", "DateTimeOffset.UtcNow", "DateTimeOffset.Now", "Guid.NewGuid", "Random.Shared", "new Random(", "Environment.TickCount", "Stopwatch"])
            .ShouldBeEmpty("Use call.Now and call.Lane.Ids: a lane's clock can be moved, and its ids can be made to repeat.");

    [Fact]
    public void Nothing_waits_by_the_clock_and_nothing_is_swallowed() =>
        Sources.Concat(Repository.Files("tests", "*.cs")).Where(file => !file.EndsWith("HouseRulesTests.cs", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(Code(file), @"Thread\.Sleep|Task\.Delay|catch\s*(\([^)]*\))?\s*\{\s*\}"))
            .ShouldBeEmpty("Wait for the thing itself, and answer for what is caught.");

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Sources.Concat(Repository.Files("tests", "*.cs")).Concat(Repository.Files("eng", "*.cs")).Where(file => File.ReadLines(Repository.Path(file)).Count() > 300)
            .ShouldBeEmpty("Split it: one idea each.");

    [Fact]
    public void No_operation_is_longer_than_40_lines()
    {
        var operation = new Regex(@"^    public partial async ValueTask<Answer.*?^    \}", RegexOptions.Multiline | RegexOptions.Singleline);
        Contracts.Names.SelectMany(name => Repository.Files(Folder(name), "*.cs")).SelectMany(file => operation.Matches(Repository.Text(file)).Select(match => (file, lines: match.Value.Count(c => c == '\n') + 1)))
            .Where(found => found.lines > 40).ShouldBeEmpty("Guard, check, change, answer: move rules to *Rules.cs.");
    }

    /// <summary>
    /// What a vendor has anyway (its introduction, callers, errors, rules, store, records: 600 lines), and for each operation as much as the longest single one may have.
    /// A vendor of thirteen operations is below 1,200 lines then; the largest has 59.
    /// </summary>
    [Fact]
    public void A_vendors_folder_grows_with_its_operations_only() =>
        Contracts.Vendors.Select(vendor => (vendor, lines: Repository.Files(Folder(vendor), "*.cs").Sum(file => File.ReadLines(Repository.Path(file)).Count()), operations: Contracts.Of(vendor).Document.Operations.Count()))
            .Where(folder => folder.lines > 600 + (40 * folder.operations)).ShouldBeEmpty("Move what two vendors share to Core, without naming either.");

    [Fact]
    public void Types_are_called_by_what_they_are() =>
        Sources.SelectMany(file => Regex.Matches(Code(file), @"\b(?:class|record|struct|interface)\s+(\w*(?:Manager|Helper|Utils?|Service|Base|Common))\b").Select(match => $"{file}: {match.Groups[1].Value}"))
            .ShouldBeEmpty("A name like this says nothing; name the one thing that it does.");

    [Fact]
    public void Both_build_scripts_have_the_same_help()
    {
        static string Help(string file) => Regex.Match(Repository.Text(file), @"  restore .*?a tool is missing", RegexOptions.Singleline).Value;
        Help("build.sh").ShouldNotBeEmpty();
        Help("build.ps1").ShouldBe(Help("build.sh"));
    }

    static IEnumerable<Type> Parts(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type) : type.HasElementType ? Parts(type.GetElementType()!) : [type];

    static IEnumerable<string> Mentions(IEnumerable<string> files, string[] words) =>
        files.SelectMany(file => words.Where(word => Code(file).Contains(word, StringComparison.OrdinalIgnoreCase)).Select(word => $"{file}: {word}"));

    /// <summary>A file without its comments.</summary>
    static string Code(string file) => Regex.Replace(Repository.Text(file), @"(?m)(?<!:)//.*$|/\*.*?\*/", "");
}
