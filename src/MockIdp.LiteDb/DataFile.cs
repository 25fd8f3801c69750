using LiteDB;
using MockIdp.Core.Documents;

namespace MockIdp.LiteDb;

/// <summary>
/// Opens the file, for one server at a time. It is looked at before LiteDB sees it, because LiteDB shortens a file that it takes for its
/// own; and it is made under another name, so that there is never half of one.
/// </summary>
sealed class DataFile : IDisposable
{
    const int PageBytes = 8192;
    const int SignatureAt = 32;
    const int VersionAt = 59;
    const int LastPageAt = 64;
    const byte LiteDbVersion = 8;

    // How systems say that a file is held: Windows, Linux, macOS.
    const int SharingViolation = unchecked((int)0x80070020);
    const int WouldBlock = 11;
    const int WouldBlockOnMac = 35;

    readonly FileStream? hold;

    DataFile(LiteDatabase database, FileStream? hold) => (Database, this.hold) = (database, hold);

    public LiteDatabase Database { get; }

    static ReadOnlySpan<byte> Signature => "** This is a LiteDB file **"u8;

    /// <summary>A database that ends with the process.</summary>
    public static DataFile InMemory(Format format)
    {
        var database = new LiteDatabase(new MemoryStream());
        format.Begin(database);
        return new DataFile(database, null);
    }

    /// <exception cref="StoreException">The file cannot be used, and is as it was.</exception>
    public static DataFile Open(string path, Format format)
    {
        FileStream? hold = null;
        LiteDatabase? database = null;
        try
        {
            hold = Hold(path);
            if (File.Exists(path) && new FileInfo(path).Length > 0)
                Examine(path);
            else
                Make(path, format);
            database = new LiteDatabase(At(path));
            format.Upgrade(database);
            return new DataFile(database, hold);
        }
        catch (Exception problem)
        {
            database?.Dispose();
            hold?.Dispose();
            throw problem is StoreException ? problem : new StoreException(problem.Message, problem);
        }
    }

    public void Dispose()
    {
        Database.Dispose();
        hold?.Dispose();
    }

    static ConnectionString At(string path) => new() { Filename = path, Connection = ConnectionType.Direct };

    /// <summary>Held until the process ends, however it ends. LiteDB's own lock does not keep another process out on every system.</summary>
    static FileStream Hold(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder))
            throw new StoreException($"the folder {folder} does not exist");
        try
        {
            return new FileStream(path + "-lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem) when (problem.HResult is SharingViolation or WouldBlock or WouldBlockOnMac)
        {
            throw new StoreException("another server uses it", problem);
        }
    }

    static void Make(string path, Format format)
    {
        var log = LogOf(path);
        if (File.Exists(log))
            throw new StoreException($"it is missing or empty, but its log {log} is there: put both back, or move the log away");
        var draft = path + "-new";
        File.Delete(draft);
        File.Delete(LogOf(draft));
        using (var database = new LiteDatabase(At(draft)))
            format.Begin(database);
        File.Move(draft, path, overwrite: true);
    }

    static void Examine(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var header = new byte[PageBytes];
        if (file.ReadAtLeast(header, PageBytes, throwOnEndOfStream: false) < PageBytes || !header.AsSpan(SignatureAt).StartsWith(Signature))
            throw new StoreException("it is no LiteDB database");
        if (header[VersionAt] != LiteDbVersion)
            throw new StoreException($"it is a LiteDB database of version {header[VersionAt]}, not {LiteDbVersion}");
        // While there is a log, the file may be in the middle of taking it over.
        var log = new FileInfo(LogOf(path));
        var expected = (BitConverter.ToUInt32(header, LastPageAt) + 1L) * PageBytes;
        if (!(log.Exists && log.Length > 0) && file.Length < expected)
            throw new StoreException($"a part of it is missing: it has {file.Length} of {expected} bytes");
    }

    /// <summary>Where LiteDB keeps what the file itself does not hold yet: <c>state-log.db</c> for <c>state.db</c>.</summary>
    static string LogOf(string path) => Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path) + "-log" + Path.GetExtension(path));
}
