using System.Collections.Concurrent;
using System.Security.Cryptography;
using MockIdp.Core.Ambient;

namespace MockIdp.Core.Credentials;

/// <summary>What the lanes of a server make their signing keys with. It holds nothing until the first key is needed.</summary>
/// <param name="sharesPrimes">Whether RSA keys of different lanes may have a prime in common (<see cref="SharedPrimes"/>).</param>
public sealed class KeySource(bool sharesPrimes = false)
{
    /// <summary>So many keys that follow from numbers are remembered: more than there are vendors, for a few numbers.</summary>
    const int Remembered = 100;

    readonly ConcurrentDictionary<string, Lazy<SigningKey>> ofNumbers = new(StringComparer.Ordinal);
    readonly SharedPrimes? primes = sharesPrimes ? new SharedPrimes(Generate) : null;

    /// <summary>A key that there was never before.</summary>
    internal TKey New<TKey>()
        where TKey : SigningKey, ILaneKey<TKey> => TKey.New(primes);

    /// <summary>The key of a number and of whose it is: every lane with that number has the same, so it is made once.</summary>
    internal TKey OfNumber<TKey>(long number, string vendor, string project)
        where TKey : SigningKey, ILaneKey<TKey>
    {
        if (ofNumbers.Count >= Remembered)
            ofNumbers.Clear();
        var name = Name<TKey>(number.ToString(System.Globalization.CultureInfo.InvariantCulture), vendor, project);
        return (TKey)ofNumbers.GetOrAdd(name, static name => new Lazy<SigningKey>(() => TKey.Of(new RandomStream(name)))).Value;
    }

    /// <summary>The key of a secret and of whose it is.</summary>
    internal static TKey OfSecret<TKey>(string secret, string vendor, string project)
        where TKey : SigningKey, ILaneKey<TKey> => TKey.Of(new RandomStream(Name<TKey>(secret, vendor, project)));

    static string Name<TKey>(string seed, string vendor, string project)
        where TKey : SigningKey, ILaneKey<TKey> => $"key {seed} {TKey.Name} {vendor} {project}";

    static RSAParameters Generate()
    {
        using var key = RSA.Create(RsaKey.Bits);
        return key.ExportParameters(includePrivateParameters: true);
    }
}
