using MockIdp.Core.Vendors;
using MockIdp.Server.Control;
using MockIdp.Server.Hosting;
using MockIdp.Server.Tls;

namespace MockIdp.Server.Pages;

/// <summary>The files behind the pages: the hand-written contracts, the schemas of seeds and credentials, the certificate to trust.</summary>
static class Specs
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var hosts = endpoints.ServiceProvider.GetRequiredService<IReadOnlyList<VendorHost>>();
        var certificates = endpoints.ServiceProvider.GetRequiredService<TlsCertificates>();
        foreach (var name in hosts.Select(host => host.Name).Append(ControlPlane.Name))
            endpoints.MapMethods($"/specs/{name}.yaml", NotHere.Reading, (RequestDelegate)(http => FileAsync(http, "application/yaml", Resources.Bytes($"specs/{name}.yaml"))));
        endpoints.MapMethods("/_mock/seed-schema.json", NotHere.Reading, (RequestDelegate)(http => FileAsync(http, "application/schema+json", System.Text.Encoding.UTF8.GetBytes(SeedSchemaText.Make(hosts)))));
        endpoints.MapMethods("/_mock/credentials-schema.json", NotHere.Reading, (RequestDelegate)(http => FileAsync(http, "application/schema+json", Resources.CredentialsSchema)));
        endpoints.MapMethods("/_mock/ca.pem", NotHere.Reading, (RequestDelegate)(http => FileAsync(http, "application/x-pem-file", System.Text.Encoding.ASCII.GetBytes(certificates.TrustPem))));
    }

    static async Task FileAsync(HttpContext http, string contentType, byte[] bytes)
    {
        http.Response.ContentType = contentType;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes);
    }
}
