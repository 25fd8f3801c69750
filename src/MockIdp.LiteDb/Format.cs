using LiteDB;
using MockIdp.Core.Documents;

namespace MockIdp.LiteDb;

/// <summary>Which form the file has, and how an older one becomes today's.</summary>
/// <param name="Version">Today's.</param>
/// <param name="Upgrades">The first makes version 2 of version 1, and so on.</param>
sealed record Format(int Version, IReadOnlyList<Action<LiteDatabase>> Upgrades)
{
    const string Product = "MockIdp";

    public static Format Today { get; } = new(1, []);

    /// <summary>Marks a new database.</summary>
    public void Begin(LiteDatabase database) => Mark(database, Version);

    /// <summary>Brings a database to this version, in one transaction.</summary>
    /// <exception cref="StoreException">It is not ours, or of a later version.</exception>
    public void Upgrade(LiteDatabase database)
    {
        var mark = database.CollectionExists("format") ? Collection(database).FindById(1) : null;
        if (mark is null || mark["product"] != Product)
            throw new StoreException("it is a LiteDB database, but no state of MockIdp");
        var found = mark["version"].AsInt32;
        if (found > Version)
            throw new StoreException($"its format is version {found}, and this server knows version {Version}: start the newer server that wrote it");
        if (found == Version)
            return;
        database.BeginTrans();
        foreach (var step in Upgrades.Skip(found - 1))
            step(database);
        Mark(database, Version);
        database.Commit();
    }

    static void Mark(LiteDatabase database, int version) => Collection(database).Upsert(new BsonDocument { ["_id"] = 1, ["product"] = Product, ["version"] = version });

    static ILiteCollection<BsonDocument> Collection(LiteDatabase database) => database.GetCollection("format");
}
