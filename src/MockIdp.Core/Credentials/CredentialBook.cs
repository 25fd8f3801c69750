using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using MockIdp.Core.Contracts;
using MockIdp.Core.Documents;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;

namespace MockIdp.Core.Credentials;

/// <summary>How unknown credentials are met.</summary>
public enum AuthMode
{
    /// <summary>A well-formed unknown one is taken over at first use, with its secret; later another secret is refused.</summary>
    Adopt,

    /// <summary>Only configured ones are known.</summary>
    Strict,
}

/// <summary>What the book says of a presented credential.</summary>
public abstract record Verdict
{
    public sealed record Accepted(CredentialRecord Credential) : Verdict;

    /// <summary>The credential is known; this field differs from what is known.</summary>
    public sealed record WrongField(string Field) : Verdict;

    /// <summary>Nobody knows it, and it is not well-formed or must not be adopted.</summary>
    public sealed record Unknown : Verdict;
}

/// <summary>The project credentials: well-known ones, configured ones, and those that a lane adopted.</summary>
/// <param name="configured">By vendor name. With <see cref="AuthMode.Strict"/> these are all there are; where nothing is configured, the well-known ones are.</param>
public sealed class CredentialBook(AuthMode mode, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> configured)
{
    internal static readonly Kind<CredentialRecord> Adopted = new("credentials", static () => CredentialJson.Default.CredentialRecord);

    readonly System.Collections.Concurrent.ConcurrentDictionary<string, Dictionary<string, CredentialRecord>> known = new();

    public AuthMode Mode => mode;

    /// <summary>Credentials of a vendor that need no adoption, a team's own first.</summary>
    public IReadOnlyDictionary<string, CredentialRecord> Known(VendorHost host) => known.GetOrAdd(host.Name, static (_, made) => made.book.MakeKnown(made.host), (book: this, host));

    /// <summary>The credential with an id, known or adopted by the lane; null if there is none.</summary>
    public async ValueTask<CredentialRecord?> FindAsync(VendorHost host, Lane lane, string id, CancellationToken ct) =>
        Known(host).TryGetValue(id, out var credential) ? credential : await In(host, lane).FindAsync(id, ct);

    /// <summary>Finds or adopts a credential and compares every presented field with it.</summary>
    /// <param name="presented">The id field and what else the caller showed. Fields that the credential does not have yet are added to an adopted one.</param>
    public async ValueTask<Verdict> PresentAsync(VendorHost host, Lane lane, IReadOnlyDictionary<string, string> presented, CancellationToken ct)
    {
        var id = presented[host.Contract.Credentials.IdField];
        while (true)
        {
            if (Known(host).TryGetValue(id, out var credential))
                return Compare(credential, presented);
            if (await In(host, lane).FindAsync(id, ct) is not { } adopted)
            {
                if (!MayAdopt(host, presented))
                    return new Verdict.Unknown();
                adopted = new CredentialRecord { Id = id, Fields = presented };
                if (await In(host, lane).InsertAsync(adopted, ct) is Write.Done)
                    return new Verdict.Accepted(adopted);
                continue;
            }
            if (Compare(adopted, presented) is Verdict.WrongField wrong)
                return wrong;
            if (presented.Keys.All(adopted.Fields.ContainsKey))
                return new Verdict.Accepted(adopted);
            var fuller = adopted with { Fields = adopted.Fields.Concat(presented.Where(field => !adopted.Fields.ContainsKey(field.Key))).ToDictionary() };
            if (!MayAdopt(host, fuller.Fields))
                return new Verdict.Unknown();
            if (await In(host, lane).ReplaceAsync(fuller, ct) is Write.Done)
                return new Verdict.Accepted(fuller);
        }
    }

    /// <summary>Whether a credential of these fields would be taken over at first use.</summary>
    public bool MayAdopt(VendorHost host, IReadOnlyDictionary<string, string> fields) =>
        mode == AuthMode.Adopt && SchemaCheck.Holds(host.Contract.Credentials.Schema, JsonSerializer.SerializeToElement(fields, CredentialJson.Default.IReadOnlyDictionaryStringString));

    static Verdict Compare(CredentialRecord credential, IReadOnlyDictionary<string, string> presented)
    {
        foreach (var (field, value) in presented)
        {
            if (credential[field] is { } expected && !Same(expected, value))
                return new Verdict.WrongField(field);
        }
        return new Verdict.Accepted(credential);
    }

    /// <summary>Compares in a time that does not depend on where two secrets differ.</summary>
    public static bool Same(string expected, string actual) => CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(expected.AsSpan()), MemoryMarshal.AsBytes(actual.AsSpan()));

    static IRecords<CredentialRecord> In(VendorHost host, Lane lane) => lane.Collection(Adopted, host.Name, "");

    Dictionary<string, CredentialRecord> MakeKnown(VendorHost host)
    {
        var contract = host.Contract.Credentials;
        var all = configured.GetValueOrDefault(host.Name, []);
        if (mode == AuthMode.Adopt || configured.Count == 0)
            all = [.. all, .. contract.WellKnown.Where(fields => all.All(other => other[contract.IdField] != fields[contract.IdField]))];
        return all.ToDictionary(fields => fields[contract.IdField], fields => new CredentialRecord { Id = fields[contract.IdField], Fields = fields });
    }
}
