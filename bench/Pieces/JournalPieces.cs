using System.Text;
using BenchmarkDotNet.Attributes;
using MockIdp.Core.Http;
using MockIdp.Core.Journal;

namespace MockIdp.Pieces;

/// <summary>What the journal of a lane costs a call, and whoever reads it.</summary>
[MemoryDiagnoser]
public class JournalPieces
{
    static readonly byte[] Body = """{"fullName":"Jane Doe","status":"active"}"""u8.ToArray();
    static readonly byte[] Answer = Encoding.UTF8.GetBytes("""{"userID":"usr-1234567890123456789","fullName":"Jane Doe","status":"active"}""");

    IJournal journal = null!;
    Call call = null!;

    [GlobalSetup]
    public void Setup()
    {
        call = Calls.Reach(Calls.Host("Corbado"), "POST", "/v2/users", "");
        call.Request.Headers.Authorization = "Basic cHJvLTExMTExMTExMTExMTExMTExMTE6Y29yYmFkbzFfbW9ja19zZWNyZXQ=";
        call.Request.ContentType = "application/json";
        journal = call.Lane.Journal;
        for (var i = 0; i < JournalLimits.Default.Entries; i++)
            Keep_a_call();
    }

    /// <summary>The ring is full: each makes the oldest go.</summary>
    [Benchmark]
    public void Keep_a_call()
    {
        call.Entry = journal.Open(call);
        call.Entry!.Take(Body);
        journal.CloseAsync(call, 200, Answer).GetAwaiter().GetResult();
    }

    [Benchmark]
    public async Task<int> Read_all_of_it() => (await journal.AfterAsync(0, default)).Count;
}
