using System.Collections.Concurrent;
using System.Globalization;
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
/// Where the state outlives the server or is shared by several, they follow from a secret that is kept with it: a token must be good after a restart,
/// and on every server.
/// </summary>
public sealed class SigningKeys(Chance chance)
{
    readonly ConcurrentDictionary<(long? Seed, string Vendor, string Project, Type Kind), Lazy<SigningKey>> keys = new();

    /// <summary>What the lane's keys follow from; null: from the operating system's chance. Set before there is a key.</summary>
    internal string? Secret { get; set; }

    /// <summary>The key of a project.</summary>
    public TKey Of<TKey>(string vendor, string project)
        where TKey : SigningKey, ISeededKey<TKey>, new() =>
        (TKey)keys.GetOrAdd((chance.Seed, vendor, project, typeof(TKey)), static (whose, secret) => new Lazy<SigningKey>(() => Make<TKey>(whose.Seed?.ToString(CultureInfo.InvariantCulture) ?? secret, whose.Vendor, whose.Project)), Secret).Value;

    static TKey Make<TKey>(string? seed, string vendor, string project)
        where TKey : SigningKey, ISeededKey<TKey>, new() =>
        seed is null ? new TKey() : TKey.Of(new RandomStream($"key {seed} {typeof(TKey).Name} {vendor} {project}"));
}
