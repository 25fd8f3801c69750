using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MockIdp.Tests.Hosting;

public sealed class GivenCertificateTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mockidp-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_given_certificate_is_served_and_offered_for_trust()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=given", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (certificateFile, keyFile) = (Path.Combine(folder.FullName, "cert.pem"), Path.Combine(folder.FullName, "key.pem"));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);

        await using var server = await PublishedServer.StartAsync("--vendor-ports", "off", "--tls-cert", certificateFile, "--tls-key", keyFile);

        using var plain = new HttpClient { BaseAddress = server.Url };
        var trusted = await plain.GetStringAsync("/_mock/ca.pem", TestContext.Current.CancellationToken);
        trusted.Trim().ShouldBe(certificate.ExportCertificatePem().Trim());
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { X509Certificate2.CreateFromPem(trusted) }, RevocationMode = X509RevocationMode.NoCheck };
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } });
        (await http.GetStringAsync($"https://127.0.0.1:{server.Port}/_mock/health/live", TestContext.Current.CancellationToken)).ShouldBe("""{"status":"ok"}""");
    }
}
