using System.Collections.Concurrent;

namespace MockIdp.Core.Credentials;

/// <summary>
/// The signing keys of a lane, one of each kind for each vendor's project. A key is made when it is first needed: an RSA key alone costs more
/// than the whole start of the server.
/// </summary>
public sealed class SigningKeys
{
    readonly ConcurrentDictionary<(string Vendor, string Project, Type Kind), Lazy<SigningKey>> keys = new();

    /// <summary>The key of a project.</summary>
    public TKey Of<TKey>(string vendor, string project)
        where TKey : SigningKey, new() =>
        (TKey)keys.GetOrAdd((vendor, project, typeof(TKey)), static _ => new Lazy<SigningKey>(static () => new TKey())).Value;
}
