using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;
using MockIdp.Server.Tls;

namespace MockIdp.Server.Pages;

/// <summary>The files behind the pages: the hand-written contracts, the credentials for Swagger UI's padlocks, the certificate to trust.</summary>
static class Specs
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var hosts = endpoints.ServiceProvider.GetRequiredService<IReadOnlyList<VendorHost>>();
        var certificates = endpoints.ServiceProvider.GetRequiredService<TlsCertificates>();
        foreach (var host in hosts)
        {
            endpoints.MapGet($"/specs/{host.Name}.yaml", (RequestDelegate)(http => FileAsync(http, "application/yaml", Resources.Bytes($"specs/{host.Name}.yaml"))));
            endpoints.MapGet($"/_mock/ready-credentials/{host.Name}", (RequestDelegate)(http => CredentialsAsync(http, host)));
        }
        endpoints.MapGet("/_mock/ca.pem", (RequestDelegate)(http => FileAsync(http, "application/x-pem-file", System.Text.Encoding.ASCII.GetBytes(certificates.TrustPem))));
        endpoints.MapGet("/_mock/assets/{name}", (RequestDelegate)AssetAsync);
    }

    static Task CredentialsAsync(HttpContext http, VendorHost host)
    {
        var pipeline = http.RequestServices.GetRequiredService<VendorPipeline>();
        var origin = $"{http.Request.Scheme}://{http.Request.Host}";
        return WriteAsync(http, host, pipeline.Begin(http, host, Lane.Default, new Address($"{origin}/{host.Vendor.Prefix}", "/")));
    }

    static async Task WriteAsync(HttpContext http, VendorHost host, Call call)
    {
        http.Response.Headers.CacheControl = "no-store";
        var ready = call.Credentials.Known(host).Values.FirstOrDefault() is { } known ? await host.Vendor.ReadyCredentialsAsync(call, known) : [];
        await http.Response.WriteAsJsonAsync(ready, HostingJson.Default.IReadOnlyListReadyCredential);
    }

    static Task AssetAsync(HttpContext http) => http.GetRouteValue("name") switch
    {
        "swagger-ready.js" => FileAsync(http, "text/javascript", Resources.Bytes("pages/swagger-ready.js")),
        "page.css" => FileAsync(http, "text/css", Resources.Bytes("pages/page.css")),
        _ => NotHere.AnswerAsync(http),
    };

    static async Task FileAsync(HttpContext http, string contentType, byte[] bytes)
    {
        http.Response.ContentType = contentType;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes);
    }
}
