using LiteDB;
using MockIdp.Core.Documents.Memory;

namespace MockIdp.LiteDb;

/// <summary>
/// The only one who writes to the database: LiteDB loses its way when many do (its log is never taken over, and memory runs out). What has
/// piled up becomes one transaction.
/// </summary>
sealed class BatchWriter(LiteDatabase database, ChangeQueue queue, FileWriter writer)
{
    const int LargestBatch = 512;

    /// <summary>After so many changes the log is taken over into the file: LiteDB's own way of deciding that does not end when writers never pause.</summary>
    const int ChangesPerCheckpoint = 20_000;

    int sinceCheckpoint;

    /// <summary>Removes what nothing belongs to. From then on the log is taken over when <see cref="Run"/> says so.</summary>
    public void Begin(IEnumerable<Memo> leftovers)
    {
        database.CheckpointSize = 0;
        database.BeginTrans();
        foreach (var world in leftovers)
            writer.Erase(world);
        database.Commit();
    }

    /// <summary>Writes until the queue is closed and empty, or nothing can be written any more.</summary>
    public void Run()
    {
        var batch = new List<Change>(LargestBatch);
        try
        {
            while (queue.Take(batch, LargestBatch))
            {
                Write(batch);
                queue.Keep(batch.Count);
                batch.Clear();
            }
            database.Checkpoint();
        }
        catch (Exception problem)
        {
            // Memory is ahead of the file now: from here on no answer may leave.
            queue.Fail(problem);
        }
    }

    void Write(List<Change> batch)
    {
        database.BeginTrans();
        foreach (var change in batch)
            writer.Write(change);
        database.Commit();
        sinceCheckpoint += batch.Count;
        if (sinceCheckpoint < ChangesPerCheckpoint)
            return;
        database.Checkpoint();
        sinceCheckpoint = 0;
    }
}
