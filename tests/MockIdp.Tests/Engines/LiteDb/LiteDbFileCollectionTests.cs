using System.Collections.Concurrent;
using MockIdp.Core.Documents;
using MockIdp.LiteDb;

namespace MockIdp.Tests.Engines.LiteDb;

/// <summary>So does a LiteDB file, and what it was left with is there when it is opened again.</summary>
public sealed class LiteDbFileCollectionTests : LiteDbCollectionTests, IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mockidp-");
    readonly ConcurrentDictionary<IStore, string> files = new();

    public new void Dispose()
    {
        base.Dispose();
        folder.Delete(recursive: true);
    }

    protected override IStore MakeStore()
    {
        var file = Path.Combine(folder.FullName, $"{files.Count}.db");
        var store = Open(file);
        files[store] = file;
        return store;
    }

    protected override IStore Again(IStore store)
    {
        ((LiteDbStore)store).Dispose();
        return Open(files[store]);
    }
}
