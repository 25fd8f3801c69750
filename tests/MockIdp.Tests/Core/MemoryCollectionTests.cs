using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;

namespace MockIdp.Tests.Core;

public class MemoryCollectionTests : CollectionTests
{
    protected override IStore MakeStore() => new MemoryStore();
}
