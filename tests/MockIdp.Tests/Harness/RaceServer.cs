using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Documents;
using Record = MockIdp.Core.Documents.Record;

namespace MockIdp.Tests.Harness;

/// <summary>
/// A server on which a race is certain: in a lane made for it, every insert of one kind of record waits until as many have come, and
/// then all go on at once. Whoever looked before writing has then looked too early.
/// </summary>
static class RaceServer
{
    static readonly RendezvousStore Store = new();

    static readonly MockServer Server = new() { Changes = services => services.AddSingleton<IStore>(Store) };

    /// <summary>A client in a lane where inserts of a kind meet.</summary>
    /// <param name="prefix">The vendor's prefix.</param>
    /// <param name="kind">The kind of record, e.g. <c>users</c>.</param>
    /// <param name="parties">How many inserts meet.</param>
    public static VendorClient Vendor(string prefix, string kind, int parties = 64)
    {
        var lane = MockServer.FreshLane();
        Store.Expect(lane, kind, parties);
        return Server.Vendor(prefix, lane);
    }

    sealed class RendezvousStore : StoreAround
    {
        readonly ConcurrentDictionary<(string Lane, string Kind), Gate> gates = new();

        public void Expect(string lane, string kind, int parties) => gates[(lane, kind)] = new Gate(parties);

        public override IRecords<T> Collection<T>(Kind<T> kind, Scope scope) =>
            gates.TryGetValue((scope.Lane, kind.Name), out var gate) ? new Meeting<T>(gate, Memory.Collection(kind, scope)) : Memory.Collection(kind, scope);
    }

    sealed class Gate(int parties)
    {
        readonly TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int arrived;

        public Task MeetAsync(CancellationToken ct)
        {
            if (Interlocked.Increment(ref arrived) == parties)
                met.SetResult();
            return met.Task.WaitAsync(ct);
        }
    }

    sealed class Meeting<T>(Gate gate, IRecords<T> records) : IRecords<T>
        where T : Record
    {
        public ValueTask<T?> FindAsync(string id, CancellationToken ct) => records.FindAsync(id, ct);

        public ValueTask<T?> FindByAsync(string key, string value, CancellationToken ct) => records.FindByAsync(key, value, ct);

        public ValueTask<IReadOnlyList<T>> OfAsync(string owner, CancellationToken ct) => records.OfAsync(owner, ct);

        public ValueTask<IReadOnlyList<T>> AllAsync(CancellationToken ct) => records.AllAsync(ct);

        public async ValueTask<Write> InsertAsync(T record, CancellationToken ct)
        {
            await gate.MeetAsync(ct);
            return await records.InsertAsync(record, ct);
        }

        public ValueTask<Write> ReplaceAsync(T record, CancellationToken ct) => records.ReplaceAsync(record, ct);

        public ValueTask<Write> DeleteAsync(string id, CancellationToken ct) => records.DeleteAsync(id, ct);
    }
}
