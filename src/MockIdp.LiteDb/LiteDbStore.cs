using MockIdp.Core.Documents;
using MockIdp.Core.Documents.Memory;

namespace MockIdp.LiteDb;

/// <summary>
/// State that outlives the process, in one LiteDB file. What is read is in memory, as with the default engine; each change goes, in its
/// order, to one writer, and an answer leaves when everything before it is in the file (<see cref="KeptAsync"/>).
/// </summary>
public sealed class LiteDbStore : IStore, IDisposable
{
    readonly ChangeQueue queue = new();
    readonly MemoryStore memory;
    readonly DataFile file;
    readonly Thread writing;

    LiteDbStore(DataFile file, Func<string, string, Kind?> kindOf)
    {
        this.file = file;
        memory = new MemoryStore(queue.Add);
        var layout = new Layout(file.Database);
        var reader = new FileReader(layout, kindOf);
        reader.ReadInto(memory);
        var writer = new BatchWriter(file.Database, queue, new FileWriter(layout, reader.Highest));
        writer.Begin(reader.Leftovers);
        writing = new Thread(writer.Run) { IsBackground = true, Name = "LiteDB writer" };
        writing.Start();
    }

    public event Action<string>? Replaced
    {
        add => memory.Replaced += value;
        remove => memory.Replaced -= value;
    }

    public bool IsLasting => true;

    public ValueTask<bool> IsAvailableAsync(CancellationToken ct) => new(!queue.HasFailed);

    /// <param name="path">The file; it is made when it is not there. Null: in memory only.</param>
    /// <param name="kindOf">The kind of a vendor's records that has a name, or null.</param>
    /// <exception cref="StoreException">The file cannot be used, and is as it was.</exception>
    public static LiteDbStore Open(string? path, Func<string, string, Kind?> kindOf) => Open(path, kindOf, Format.Today);

    internal static LiteDbStore Open(string? path, Func<string, string, Kind?> kindOf, Format format)
    {
        DataFile? file = null;
        try
        {
            file = path is null ? DataFile.InMemory(format) : DataFile.Open(path, format);
            return new LiteDbStore(file, kindOf);
        }
        catch (Exception problem)
        {
            file?.Dispose();
            throw new StoreException($"cannot use {path ?? "LiteDB in memory"}: {problem.Message.TrimEnd('.')}.", problem);
        }
    }

    public ValueTask KeptAsync(CancellationToken ct) => queue.KeptAsync(ct);

    public IRecords<T> Collection<T>(Kind<T> kind, Scope scope)
        where T : Record =>
        new QueuedRecords<T>(memory.Collection(kind, scope), queue);

    public async ValueTask<long> NextAsync(Scope scope, string name, long first, CancellationToken ct)
    {
        await queue.RoomAsync(ct);
        return await memory.NextAsync(scope, name, first, ct);
    }

    public ValueTask<IReadOnlyList<string>> LanesAsync(CancellationToken ct) => memory.LanesAsync(ct);

    public async ValueTask<Write> ForkAsync(string from, string to, bool replace, CancellationToken ct)
    {
        await queue.RoomAsync(ct);
        return await memory.ForkAsync(from, to, replace, ct);
    }

    public ValueTask DropAsync(string lane, CancellationToken ct) => memory.DropAsync(lane, ct);

    public IAsyncEnumerable<LaneEntry> DumpAsync(string lane, CancellationToken ct) => memory.DumpAsync(lane, ct);

    public async ValueTask<Write> LoadAsync(string lane, IAsyncEnumerable<LaneEntry> entries, CancellationToken ct) =>
        await memory.LoadAsync(lane, Slowly(entries, ct), ct);

    /// <summary>Writes what is left, and closes the file.</summary>
    public void Dispose()
    {
        queue.Close();
        writing.Join();
        file.Dispose();
    }

    async IAsyncEnumerable<LaneEntry> Slowly(IAsyncEnumerable<LaneEntry> entries, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var entry in entries.WithCancellation(ct))
        {
            await queue.RoomAsync(ct);
            yield return entry;
        }
    }
}
