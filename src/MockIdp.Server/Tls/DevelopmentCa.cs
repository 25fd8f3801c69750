using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MockIdp.Server.Tls;

/// <summary>
/// A certificate authority of this process alone. It is made when the first https connection or the first download of its
/// certificate asks for it, and signs a certificate for whatever host name a client asks for.
/// </summary>
sealed class DevelopmentCa(TimeProvider clock)
{
    /// <summary>More names than any test uses; further ones are served the certificate for <c>localhost</c>.</summary>
    const int NameLimit = 1000;

    readonly Lazy<X509Certificate2> root = new(() => MakeRoot(clock));
    readonly ConcurrentDictionary<string, Lazy<SslStreamCertificateContext>> leaves = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The authority's certificate in PEM, for clients to trust.</summary>
    public string Pem => root.Value.ExportCertificatePem() + "\n";

    /// <summary>The certificate for a name from the TLS handshake (SNI); null or an invalid one stands for an address on this machine.</summary>
    public SslStreamCertificateContext For(string? hostName)
    {
        var name = hostName is { Length: > 0 and <= 253 } && IsDnsName(hostName) ? hostName : "localhost";
        if (leaves.Count >= NameLimit && !leaves.ContainsKey(name))
            name = "localhost";
        return leaves.GetOrAdd(name, key => new(() => MakeLeaf(key))).Value;
    }

    /// <summary>Names in other scripts reach us decoded; what cannot be encoded again is no name.</summary>
    static bool IsDnsName(string hostName)
    {
        try
        {
            return Uri.CheckHostName(new IdnMapping().GetAscii(hostName)) == UriHostNameType.Dns;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static X509Certificate2 MakeRoot(TimeProvider clock)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=MockIdp development CA, O=MockIdp", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = clock.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
    }

    SslStreamCertificateContext MakeLeaf(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + (name.Length <= 64 ? name : "MockIdp"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(Names(name));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root.Value, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var issuer = root.Value;
        using var signed = request.Create(issuer, issuer.NotBefore, issuer.NotAfter, RandomNumberGenerator.GetBytes(16));
        using var withKey = signed.CopyWithPrivateKey(key);
        // Windows cannot use a key that lives in memory only; a PKCS #12 round trip gives it one that it can.
        var leaf = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
        return SslStreamCertificateContext.Create(leaf, [issuer], offline: true);
    }

    static X509Extension Names(string name)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost")
        {
            names.AddDnsName("*.localhost");
            names.AddIpAddress(IPAddress.Loopback);
            names.AddIpAddress(IPAddress.IPv6Loopback);
        }
        return names.Build();
    }
}
