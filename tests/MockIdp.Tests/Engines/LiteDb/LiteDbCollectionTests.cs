using MockIdp.Core.Documents;
using MockIdp.LiteDb;
using MockIdp.Tests.Core;

namespace MockIdp.Tests.Engines.LiteDb;

/// <summary>LiteDB in memory does what every engine does.</summary>
public class LiteDbCollectionTests : CollectionTests, IDisposable
{
    readonly List<LiteDbStore> opened = [];

    protected override int Slowness => 10;

    public void Dispose()
    {
        foreach (var store in opened)
            store.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override IStore MakeStore() => Open(null);

    private protected LiteDbStore Open(string? path)
    {
        var store = LiteDbStore.Open(path, KindOf);
        opened.Add(store);
        return store;
    }

    internal static Kind? KindOf(string vendor, string name) => name == People.Name ? People : null;
}
