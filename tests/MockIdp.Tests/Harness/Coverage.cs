using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: MockIdp.Tests.Harness.NotesWhatRan]

namespace MockIdp.Tests.Harness;

/// <summary>Which answers the tests have caused in this run, and whether all tests of a vendor were in it. Filled while tests run; read by the last one.</summary>
static class Coverage
{
    /// <summary>The answers, and whether a call got them with no other of its test beside it.</summary>
    static readonly ConcurrentDictionary<(string Prefix, string OperationId, int Status), bool> seen = new();
    static readonly ConcurrentDictionary<(Module, int Token), bool> ran = new();

    /// <summary>Notes an answer that was held against its contract and kept it. Tests of other things than vendors do not count: they call a vendor by the way.</summary>
    /// <param name="alone">Whether no other call of the test was under way: then the test decides what the answer is, and not chance.</param>
    public static void Note(string prefix, string method, string path, int status, bool alone)
    {
        if (Counts(TestContext.Current.TestClass?.TestClassName) && Contracts.Of(prefix).Find(method, path) is { } operation)
            seen.AddOrUpdate((prefix, operation.OperationId, status), alone, (_, before) => before || alone);
    }

    public static void NoteRun(MethodInfo test) => ran[Key(test)] = true;

    /// <summary>The statuses that an operation has answered, and whether a call got them with no other of its test beside it.</summary>
    public static IEnumerable<(int Status, bool Alone)> Statuses(string contract, string operationId) =>
        seen.Where(answer => answer.Key.Prefix == Contracts.Prefix(contract) && answer.Key.OperationId == operationId).Select(answer => (answer.Key.Status, answer.Value));

    /// <summary>Whether every test of a vendor has been in this run, and not only some that a filter let pass.</summary>
    public static bool IsWhole(string contract) => typeof(Coverage).Assembly.GetTypes()
        .Where(type => type.Namespace == Namespace(contract) || type == typeof(Hosting.InternalFaultTests))
        .SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttributes().Any(attribute => attribute is IFactAttribute))
        .All(test => ran.ContainsKey(Key(test)));

    /// <summary>One for a test and for what classes that inherit it run.</summary>
    static (Module, int) Key(MethodInfo test) => (test.Module, test.MetadataToken);

    static bool Counts(string? testClass) => testClass == typeof(Hosting.InternalFaultTests).FullName || Contracts.Names.Any(name => testClass?.StartsWith(Namespace(name) + ".", StringComparison.Ordinal) == true);

    static string Namespace(string contract) => "MockIdp.Tests." + Contracts.Folder(contract).Replace('/', '.');
}

/// <summary>Notes every test that runs.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
sealed class NotesWhatRanAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Coverage.NoteRun(methodUnderTest);
}
