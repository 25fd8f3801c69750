using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Pages;

/// <summary>What the pages load: styles and scripts from inside the executable. Each is read when somebody asks for it first.</summary>
static class Assets
{
    static readonly ConcurrentDictionary<string, Asset> Read = new();

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/_mock/assets/{**name}", NotHere.Reading, (RequestDelegate)AnswerAsync);

    static Task AnswerAsync(HttpContext http)
    {
        var name = $"pages/{http.GetRouteValue("name")}";
        return Resources.Has(name) && TypeOf(name) is { } type ? SendAsync(http, Read.GetOrAdd(name, static (name, type) => Asset.Of(type, Resources.Bytes(name)), type)) : NotHere.AnswerAsync(http);
    }

    /// <summary>Kept by the browser, and asked for again each time: another version of the server has others (RFC 9110, 13.1.2).</summary>
    static async Task SendAsync(HttpContext http, Asset asset)
    {
        var headers = http.Response.GetTypedHeaders();
        (headers.ETag, headers.CacheControl) = (asset.Tag, new() { NoCache = true });
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(asset.Tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        http.Response.ContentType = asset.Type;
        http.Response.ContentLength = asset.Bytes.Length;
        await http.Response.Body.WriteAsync(asset.Bytes);
    }

    static string? TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => null,
    };

    sealed record Asset(string Type, byte[] Bytes, EntityTagHeaderValue Tag)
    {
        public static Asset Of(string type, byte[] bytes) => new(type, bytes, new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..20]}\""));
    }
}
