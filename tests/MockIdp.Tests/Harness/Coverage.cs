using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: MockIdp.Tests.Harness.NotesWhatRan]

namespace MockIdp.Tests.Harness;

/// <summary>Which answers the tests have caused in this run, and whether all tests of a vendor were in it. Filled while tests run; read by the last one.</summary>
static class Coverage
{
    static readonly ConcurrentDictionary<(string Prefix, string OperationId, int Status), bool> seen = new();
    static readonly ConcurrentDictionary<(Module, int Token), bool> ran = new();

    /// <summary>Notes an answer that was held against its contract and kept it. Tests of other things than vendors do not count: they call a vendor by the way.</summary>
    public static void Note(string prefix, string method, string path, int status)
    {
        if (Counts(TestContext.Current.TestClass?.TestClassName) && Contracts.Of(prefix).Find(method, path) is { } operation)
            seen[(prefix, operation.OperationId, status)] = true;
    }

    public static void NoteRun(MethodInfo test) => ran[Key(test)] = true;

    /// <summary>The statuses that an operation has answered.</summary>
    public static IEnumerable<int> Statuses(string contract, string operationId) =>
        seen.Keys.Where(key => key.Prefix == Contracts.Prefix(contract) && key.OperationId == operationId).Select(key => key.Status);

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
