using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using MockIdp.Core.Ambient;

namespace MockIdp.Core.Credentials;

/// <summary>A kind of key that a lane can have.</summary>
public interface ILaneKey<out TSelf>
    where TSelf : SigningKey
{
    /// <summary>The JOSE algorithm.</summary>
    static abstract string Name { get; }

    /// <summary>A key that there was never before.</summary>
    /// <param name="primes">What an RSA key is made of; null where it has primes of its own.</param>
    static abstract TSelf New(SharedPrimes? primes);

    /// <summary>A key of a stream of bytes: the same stream makes the same key.</summary>
    static abstract TSelf Of(RandomStream random);

    /// <summary>The key that <see cref="Export"/> gave.</summary>
    /// <exception cref="CryptographicException">It is none.</exception>
    static abstract TSelf Of(byte[] exported);

    /// <summary>With all its secrets: PKCS #8, or the bytes of a shared secret.</summary>
    byte[] Export();
}

/// <summary>A lane's signing key as it is kept.</summary>
/// <param name="Project">What the vendor keeps the key for.</param>
/// <param name="Algorithm">Of JOSE.</param>
/// <param name="Key">Base64 of what the key exports, secrets and all.</param>
public sealed record KeptKey(string Vendor, string Project, string Algorithm, string Key)
{
    /// <summary>Whether there is such a key. It is tried, which costs more than a request: only for what comes from outside.</summary>
    public bool IsSound()
    {
        try
        {
            return Read().Algorithm == Algorithm;
        }
        catch (Exception problem) when (problem is FormatException or CryptographicException)
        {
            return false;
        }
    }

    /// <exception cref="FormatException">The text is no Base64.</exception>
    /// <exception cref="CryptographicException">The bytes are no key.</exception>
    internal SigningKey Read()
    {
        var bytes = Convert.FromBase64String(Key);
        return Algorithm switch
        {
            _ when Algorithm == EcKey.Name => EcKey.Of(bytes),
            _ when Algorithm == RsaKey.Name => RsaKey.Of(bytes),
            _ => SecretKey.Of(bytes),
        };
    }
}

/// <summary>
/// The signing keys of a lane, one of each kind for each vendor's project. A key is made when it is first needed: an RSA key alone costs more
/// than the whole start of the server. Where the lane's chance has a seed, its keys follow from that and from whose they are, not from what was drawn before;
/// others are kept with the lane's settings. Where the state outlives the server or is shared by several, those follow from a secret that is kept with it: a token
/// must be good after a restart, and on every server, whichever makes the key.
/// </summary>
public sealed class SigningKeys(Chance chance)
{
    readonly ConcurrentDictionary<(long? Seed, string Vendor, string Project, string Algorithm), Lazy<SigningKey>> keys = new();
    ImmutableDictionary<(string Vendor, string Project, string Algorithm), KeptKey> kept = ImmutableDictionary<(string, string, string), KeptKey>.Empty;
    int saved;

    /// <summary>Whether there is a key that was not among those of the last <see cref="Restore"/>.</summary>
    public bool IsUnsaved => Volatile.Read(ref kept).Count != Volatile.Read(ref saved);

    /// <summary>What makes the keys. Set before there is one.</summary>
    internal KeySource Source { get; set; } = new();

    /// <summary>What the lane's keys follow from; null: from the operating system's chance. Set before there is a key.</summary>
    internal string? Secret { get; set; }

    /// <summary>The key of a project.</summary>
    public TKey Of<TKey>(string vendor, string project)
        where TKey : SigningKey, ILaneKey<TKey> =>
        (TKey)keys.GetOrAdd((chance.Seed, vendor, project, TKey.Name), static (whose, all) => new Lazy<SigningKey>(() => all.Make<TKey>(whose.Seed, whose.Vendor, whose.Project)), this).Value;

    /// <summary>The keys that the lane has by now, in ordinal order; reading them makes none.</summary>
    public IEnumerable<(string Vendor, string Project, SigningKey Key)> All =>
        keys.Where(pair => pair.Key.Seed == chance.Seed).Select(pair => (pair.Key.Vendor, pair.Key.Project, Key: pair.Value.Value))
            .Concat(chance.Seed is null ? Volatile.Read(ref kept).Values.Where(one => !keys.ContainsKey((null, one.Vendor, one.Project, one.Algorithm))).Select(one => (one.Vendor, one.Project, Key: one.Read())) : [])
            .OrderBy(one => one.Vendor, StringComparer.Ordinal).ThenBy(one => one.Project, StringComparer.Ordinal).ThenBy(one => one.Key.Algorithm, StringComparer.Ordinal);

    /// <summary>Saved keys, and those that there are besides, in ordinal order; null where there are none. None follows from a seed.</summary>
    public IReadOnlyList<KeptKey>? With(IReadOnlyList<KeptKey>? others)
    {
        var all = Volatile.Read(ref kept).SetItems((others ?? []).Select(key => KeyValuePair.Create((key.Vendor, key.Project, key.Algorithm), key))).Values
            .OrderBy(key => key.Vendor, StringComparer.Ordinal).ThenBy(key => key.Project, StringComparer.Ordinal).ThenBy(key => key.Algorithm, StringComparer.Ordinal).ToArray();
        return all.Length > 0 ? all : null;
    }

    /// <summary>Has these keys from now on. What they do not name stays: clients keep key sets for long.</summary>
    public void Restore(IReadOnlyList<KeptKey>? all)
    {
        foreach (var key in all ?? [])
        {
            var whose = (key.Vendor, key.Project, key.Algorithm);
            if (Volatile.Read(ref kept).GetValueOrDefault(whose) == key)
                continue;
            ImmutableInterlocked.AddOrUpdate(ref kept, whose, key, (_, _) => key);
            keys.TryRemove((null, key.Vendor, key.Project, key.Algorithm), out _);
        }
        Volatile.Write(ref saved, all?.Count ?? 0);
    }

    TKey Make<TKey>(long? seed, string vendor, string project)
        where TKey : SigningKey, ILaneKey<TKey>
    {
        if (seed is { } number)
            return Source.OfNumber<TKey>(number, vendor, project);
        if (Volatile.Read(ref kept).GetValueOrDefault((vendor, project, TKey.Name)) is { } known)
            return TKey.Of(Convert.FromBase64String(known.Key));
        var made = Secret is { } secret ? KeySource.OfSecret<TKey>(secret, vendor, project) : Source.New<TKey>();
        ImmutableInterlocked.AddOrUpdate(ref kept, (vendor, project, TKey.Name), new KeptKey(vendor, project, TKey.Name, Convert.ToBase64String(made.Export())), (_, other) => other);
        return made;
    }
}
