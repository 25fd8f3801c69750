using MockIdp.Core.Documents;

namespace MockIdp.Core.Steering;

/// <summary>Records among which the magic duplicate is held by somebody who is not there: a vendor that wants an address to be unique meets it as it meets any other that is taken.</summary>
sealed class TakenIdentities<T>(IRecords<T> records, Kind<T> kind) : IRecords<T>
    where T : Record
{
    public ValueTask<T?> FindAsync(string id, CancellationToken ct) => records.FindAsync(id, ct);

    public ValueTask<T?> FindByAsync(string key, string value, CancellationToken ct) => records.FindByAsync(key, value, ct);

    public ValueTask<IReadOnlyList<T>> OfAsync(string owner, CancellationToken ct) => records.OfAsync(owner, ct);

    public ValueTask<IReadOnlyList<T>> AllAsync(CancellationToken ct) => records.AllAsync(ct);

    public ValueTask<Write> InsertAsync(T record, CancellationToken ct) => Taken(record) is { } taken ? new(taken) : records.InsertAsync(record, ct);

    public ValueTask<Write> ReplaceAsync(T record, CancellationToken ct) => Taken(record) is { } taken ? ReplaceAsync(record, taken, ct) : records.ReplaceAsync(record, ct);

    public ValueTask<Write> DeleteAsync(string id, CancellationToken ct) => records.DeleteAsync(id, ct);

    /// <summary>A record that came by a seed or an import may hold the address: to that one it is its own.</summary>
    async ValueTask<Write> ReplaceAsync(T record, Write.Duplicate taken, CancellationToken ct)
    {
        var before = await records.FindAsync(record.Id, ct);
        var isItsOwn = before is null || kind.Keys.Where(key => taken.Keys.Contains(key.Name)).All(key => key.Of(before) == key.Of(record));
        return isItsOwn ? await records.ReplaceAsync(record, ct) : taken;
    }

    Write.Duplicate? Taken(T record)
    {
        foreach (var key in kind.Keys)
        {
            if (IsTaken(key.Of(record)))
                return new Write.Duplicate([.. kind.Keys.Where(other => IsTaken(other.Of(record))).Select(other => other.Name)]);
        }
        return null;
    }

    /// <summary>A key may say more before the address, parted by a sign that is in no address: its type, its project.</summary>
    static bool IsTaken(string? value) =>
        value is not null && value.EndsWith(MagicIdentity.Domain, StringComparison.OrdinalIgnoreCase)
        && MagicIdentity.Parse(value[(value.AsSpan().LastIndexOfAny(Separators) + 1)..])?.Kind == MagicKind.Taken;

    const string Separators = " \n\t|:/\0";
}
