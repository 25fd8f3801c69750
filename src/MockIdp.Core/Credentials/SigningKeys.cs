using System.Collections.Concurrent;
using MockIdp.Core.Ambient;

namespace MockIdp.Core.Credentials;

/// <summary>A kind of key that can be made of a stream of bytes: the same stream makes the same key.</summary>
public interface ISeededKey<out TSelf>
    where TSelf : SigningKey
{
    static abstract TSelf Of(RandomStream random);
}

/// <summary>
/// The signing keys of a lane, one of each kind for each vendor's project. A key is made when it is first needed: an RSA key alone costs more
/// than the whole start of the server. Where the lane's chance has a seed, its keys follow from that and from whose they are, not from what was drawn before.
/// </summary>
public sealed class SigningKeys(Chance chance)
{
    readonly ConcurrentDictionary<(long? Seed, string Vendor, string Project, Type Kind), Lazy<SigningKey>> keys = new();

    /// <summary>The key of a project.</summary>
    public TKey Of<TKey>(string vendor, string project)
        where TKey : SigningKey, ISeededKey<TKey>, new() =>
        (TKey)keys.GetOrAdd((chance.Seed, vendor, project, typeof(TKey)), static whose => new Lazy<SigningKey>(() => Make<TKey>(whose.Seed, whose.Vendor, whose.Project))).Value;

    static TKey Make<TKey>(long? seed, string vendor, string project)
        where TKey : SigningKey, ISeededKey<TKey>, new() =>
        seed is null ? new TKey() : TKey.Of(new RandomStream($"key {seed} {typeof(TKey).Name} {vendor} {project}"));
}
