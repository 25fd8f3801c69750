using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Tls;

/// <summary>The certificates of the https side: given ones (<c>--tls-cert</c>), or the development CA's.</summary>
sealed class TlsCertificates
{
    readonly DevelopmentCa development;
    readonly SslStreamCertificateContext? given;
    readonly string? givenPem;

    /// <exception cref="OptionException">The given files hold no certificate with its private key.</exception>
    public TlsCertificates(ServerOptions options, TimeProvider clock)
    {
        development = new DevelopmentCa(clock);
        if (options.TlsCertificateFile is { } file)
            (given, givenPem) = Load(file, options.TlsKeyFile ?? file);
        else if (options.TlsKeyFile is not null)
            throw new OptionException("--tls-key needs --tls-cert beside it");
    }

    /// <summary>What a client has to trust: the development CA, or the last certificate of the given chain.</summary>
    public string TrustPem => givenPem ?? development.Pem;

    public SslStreamCertificateContext For(string? hostName) => given ?? development.For(hostName);

    static (SslStreamCertificateContext, string) Load(string certificateFile, string keyFile)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            var leaf = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificateFile);
            var top = chain[^1].ExportCertificatePem() + "\n";
            chain.RemoveAt(0);
            return (SslStreamCertificateContext.Create(leaf, chain, offline: true), top);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new OptionException($"--tls-cert {certificateFile} with the key in {keyFile} is not usable: {problem.Message}");
        }
    }
}
