using LiteDB;
using MockIdp.Core.Documents;

namespace MockIdp.LiteDb;

/// <summary>
/// What stands in the file. <c>lanes</c>: a world's number and the lane whose name stands for it. <c>collections</c> and <c>sequences</c>:
/// where each of a world's is. <c>records</c>: each record by the number of its collection and of its insertion, with its revision, the
/// version of its kind, and itself as JSON.
/// </summary>
sealed class Layout(LiteDatabase database)
{
    /// <summary>A collection's numbers of insertion: 68 thousand millions.</summary>
    const int NumberBits = 36;

    public const string Id = "_id";
    public const string World = "world";
    public const string Lane = "lane";
    public const string Vendor = "vendor";
    public const string Project = "project";
    public const string Name = "name";
    public const string Last = "last";
    public const string Revision = "revision";
    public const string Version = "version";
    public const string Json = "json";

    public ILiteCollection<BsonDocument> Lanes { get; } = database.GetCollection("lanes");

    public ILiteCollection<BsonDocument> Collections { get; } = database.GetCollection("collections");

    public ILiteCollection<BsonDocument> Sequences { get; } = database.GetCollection("sequences");

    public ILiteCollection<BsonDocument> Records { get; } = database.GetCollection("records");

    public static long KeyOf(long collection, long number) => collection << NumberBits | number;

    public static long CollectionOf(long key) => key >> NumberBits;

    public static long NumberOf(long key) => key & ((1L << NumberBits) - 1);

    /// <summary>The records of a collection whose number of insertion is at least one.</summary>
    public static BsonExpression Within(long collection, long number = 0) =>
        BsonExpression.Create("_id BETWEEN @0 AND @1", KeyOf(collection, number), KeyOf(collection + 1, 0) - 1);

    public static BsonDocument Document(long key, Kind kind, Record record, string json) =>
        new() { [Id] = key, [Revision] = record.Revision, [Version] = kind.Version, [Json] = json };
}
