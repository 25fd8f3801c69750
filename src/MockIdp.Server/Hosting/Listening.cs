using System.Net;
using System.Net.Security;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using MockIdp.Core.Http;
using MockIdp.Core.Vendors;
using MockIdp.Server.Tls;

namespace MockIdp.Server.Hosting;

/// <summary>Which ports the server listens on, and whose they are.</summary>
static class Listening
{
    public static void Configure(IWebHostBuilder host, ServerOptions options) =>
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // BodyReader keeps the limit, so that the vendor can word it.
            kestrel.Limits.MaxRequestBodySize = null;
            // A documented query may hold a thousand ids; the server alone would answer it with an empty 414.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.MaxRequestBufferSize = 1024 * 1024;
            // A header that is no UTF-8 is the vendor's to judge; the server alone would answer it with an empty 400.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            var certificates = kestrel.ApplicationServices.GetRequiredService<TlsCertificates>();
            foreach (var port in Ports(options, kestrel.ApplicationServices.GetRequiredService<IReadOnlyList<VendorHost>>()))
                Listen(kestrel, options, port, listen => listen.UseHttpAndHttps(Tls(certificates)));
        });

    /// <summary>Tells <see cref="Addressing"/> which port is whose: the addresses come in the order in which they were asked for.</summary>
    /// <returns>Each address with its vendor, the main one first; nothing where the server is hosted inside a test without ports.</returns>
    public static IReadOnlyList<(VendorHost? Vendor, Uri Address)> Assign(WebApplication app)
    {
        var options = app.Services.GetRequiredService<ServerOptions>();
        var vendors = app.Services.GetRequiredService<IReadOnlyList<VendorHost>>();
        var ports = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses
            .Select(address => new Uri(address.Replace("[::]", "localhost"))).DistinctBy(address => address.Port).ToArray() ?? [];
        var all = ports.Select((address, index) => (Vendor: index == 0 ? null : vendors[index - 1], address)).ToArray();
        if (options.VendorPorts)
            app.Services.GetRequiredService<Addressing>().Assign(all.Skip(1).ToDictionary(pair => pair.address.Port, pair => pair.Vendor!));
        return all;
    }

    static IReadOnlyList<int> Ports(ServerOptions options, IReadOnlyList<VendorHost> vendors)
    {
        int[] ports = [options.Port, .. options.VendorPorts ? vendors.Select(host => options.Port == 0 ? 0 : options.Port + host.Vendor.PortOffset) : []];
        return ports.All(port => port <= IPEndPoint.MaxPort)
            ? ports
            : throw new OptionException($"--port {options.Port} leaves no room for the vendors' own ports; choose a lower one, or --vendor-ports off");
    }

    static void Listen(KestrelServerOptions kestrel, ServerOptions options, int port, Action<ListenOptions> configure)
    {
        if (IPAddress.IPv6Any.Equals(options.Address))
            kestrel.ListenAnyIP(port, configure);
        else if (options.Address is { } address)
            kestrel.Listen(address, port, configure);
        else if (port == 0)
            // A free port that is free on both loopback addresses cannot be asked for.
            kestrel.Listen(IPAddress.Loopback, port, configure);
        else
            kestrel.ListenLocalhost(port, configure);
    }

    static TlsHandshakeCallbackOptions Tls(TlsCertificates certificates) => new()
    {
        OnConnection = handshake => new(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificates.For(handshake.ClientHelloInfo.ServerName),
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        }),
    };
}
