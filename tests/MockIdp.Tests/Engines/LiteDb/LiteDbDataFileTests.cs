using LiteDB;
using MockIdp.Core.Documents;
using MockIdp.LiteDb;
using MockIdp.Tests.Core;

namespace MockIdp.Tests.Engines.LiteDb;

/// <summary>Files that cannot be used are told apart, and are as they were afterwards.</summary>
public sealed class LiteDbDataFileTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mockidp-");

    string Data => Path.Combine(folder.FullName, "state.db");

    string Log => Path.Combine(folder.FullName, "state-log.db");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    LiteDbStore Open() => LiteDbStore.Open(Data, LiteDbCollectionTests.KindOf);

    static IRecords<CollectionTests.Person> People(IStore store) => store.Collection(CollectionTests.People, new Scope("lane", "vendor", "project"));

    async Task FillAsync(int records)
    {
        using var store = Open();
        for (var i = 0; i < records; i++)
            await People(store).InsertAsync(new() { Id = $"{i}" }, Ct);
    }

    async Task ShouldBeRefusedAsync(string problem)
    {
        var before = await File.ReadAllBytesAsync(Data, Ct);
        Should.Throw<StoreException>(Open).Message.ShouldBe($"cannot use {Data}: {problem}");
        (await File.ReadAllBytesAsync(Data, Ct)).ShouldBe(before);
        // Refused, it is free for whoever can use it.
        using var free = new FileStream(Data, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8191)]
    [InlineData(100_001)]
    public async Task A_file_of_something_else_is_refused(int length)
    {
        await File.WriteAllBytesAsync(Data, [.. Enumerable.Repeat((byte)'x', length)], Ct);
        await ShouldBeRefusedAsync("it is no LiteDB database.");
    }

    [Fact]
    public async Task A_database_of_something_else_is_refused()
    {
        using (var other = new LiteDatabase(Data))
            other.GetCollection("customers").Insert(new BsonDocument { ["name"] = "Kim" });
        await ShouldBeRefusedAsync("it is a LiteDB database, but no state of MockIdp.");
    }

    [Fact]
    public async Task A_copy_that_is_not_whole_is_refused()
    {
        await FillAsync(2000);
        var whole = new FileInfo(Data).Length;
        using (var file = File.OpenWrite(Data))
            file.SetLength(whole - 3 * 8192 + 5);
        await ShouldBeRefusedAsync($"a part of it is missing: it has {whole - 3 * 8192 + 5} of {whole} bytes.");
    }

    [Fact]
    public async Task A_file_of_another_version_of_LiteDB_is_refused()
    {
        await FillAsync(1);
        using (var file = File.OpenWrite(Data))
        {
            file.Position = 59;
            file.WriteByte(7);
        }
        await ShouldBeRefusedAsync("it is a LiteDB database of version 7, not 8.");
    }

    [Fact]
    public async Task A_newer_format_is_refused()
    {
        LiteDbStore.Open(Data, LiteDbCollectionTests.KindOf, new Format(2, [])).Dispose();
        await ShouldBeRefusedAsync("its format is version 2, and this server knows version 1: start the newer server that wrote it.");
    }

    [Fact]
    public async Task An_older_format_becomes_todays_once()
    {
        await FillAsync(3);
        var upgrades = 0;
        var later = new Format(3, [Mark, Mark]);
        void Mark(LiteDatabase database)
        {
            upgrades++;
            var records = database.GetCollection("records");
            foreach (var record in records.FindAll().ToList())
            {
                record["json"] = record["json"].AsString.Replace(",\"Name\":null", "").Replace("}", $",\"Name\":\"{upgrades}\"}}").Replace($",\"Name\":\"{upgrades - 1}\"", "");
                records.Update(record);
            }
        }

        LiteDbStore.Open(Data, LiteDbCollectionTests.KindOf, later).Dispose();
        using var store = LiteDbStore.Open(Data, LiteDbCollectionTests.KindOf, later);

        upgrades.ShouldBe(2);
        (await People(store).AllAsync(Ct)).Select(person => person.Id + person.Name).ShouldBe(["02", "12", "22"]);
    }

    [Fact]
    public async Task An_upgrade_that_fails_changes_nothing()
    {
        await FillAsync(3);
        var broken = new Format(2, [database =>
        {
            database.GetCollection("records").DeleteAll();
            throw new InvalidOperationException("a broken step");
        }]);

        Should.Throw<StoreException>(() => LiteDbStore.Open(Data, LiteDbCollectionTests.KindOf, broken)).Message.ShouldBe($"cannot use {Data}: a broken step.");

        using var store = Open();
        (await People(store).AllAsync(Ct)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_file_that_another_server_uses_is_refused()
    {
        using var first = Open();
        await People(first).InsertAsync(new() { Id = "1" }, Ct);
        Should.Throw<StoreException>(Open).Message.ShouldBe($"cannot use {Data}: another server uses it.");
        (await People(first).InsertAsync(new() { Id = "2" }, Ct)).ShouldBe(Write.Done.It);
        await first.KeptAsync(Ct);
    }

    [Fact]
    public void A_folder_that_is_missing_is_named() =>
        Should.Throw<StoreException>(() => LiteDbStore.Open(Path.Combine(folder.FullName, "no", "state.db"), LiteDbCollectionTests.KindOf)).Message
            .ShouldBe($"cannot use {Path.Combine(folder.FullName, "no", "state.db")}: the folder {Path.Combine(folder.FullName, "no")} does not exist.");

    [Fact]
    public async Task A_log_without_its_file_is_not_taken_for_that_of_a_new_one()
    {
        await File.WriteAllTextAsync(Log, "precious", Ct);
        Should.Throw<StoreException>(Open).Message.ShouldContain($"it is missing or empty, but its log {Log} is there");
        (await File.ReadAllTextAsync(Log, Ct)).ShouldBe("precious");
    }

    [Fact]
    public async Task An_empty_file_and_the_rests_of_a_start_that_was_broken_off_are_made_anew()
    {
        await File.WriteAllBytesAsync(Data, [], Ct);
        await File.WriteAllTextAsync(Data + "-new", "half", Ct);
        await FillAsync(1);
        using var store = Open();
        (await People(store).AllAsync(Ct)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_kept_is_there_although_the_file_was_never_closed_and_its_log_ends_in_the_middle_of_a_page()
    {
        using var running = Open();
        for (var i = 0; i < 1000; i++)
            await People(running).InsertAsync(new() { Id = $"{i}" }, Ct);
        await running.KeptAsync(Ct);
        // As a process that was ended leaves them.
        var copy = folder.CreateSubdirectory("copy").FullName;
        File.Copy(Data, Path.Combine(copy, "state.db"));
        File.Copy(Log, Path.Combine(copy, "state-log.db"));
        await File.AppendAllTextAsync(Path.Combine(copy, "state-log.db"), new string('x', 4096), Ct);

        using var again = LiteDbStore.Open(Path.Combine(copy, "state.db"), LiteDbCollectionTests.KindOf);

        (await People(again).AllAsync(Ct)).Select(person => person.Id).ShouldBe(Enumerable.Range(0, 1000).Select(i => $"{i}"));
    }
}
