using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Pages;

/// <summary>The answer where there is neither a vendor nor a page: says what there is.</summary>
static class NotHere
{
    /// <summary>The methods that pages and files take: whoever waits for a server or looks for a file often asks with HEAD (RFC 9110, 9.3.2).</summary>
    public static IReadOnlyList<string> Reading { get; } = [HttpMethods.Get, HttpMethods.Head];

    public static Task AnswerAsync(HttpContext http)
    {
        var prefixes = http.RequestServices.GetRequiredService<IReadOnlyList<VendorHost>>().Select(host => "/" + host.Vendor.Prefix);
        Log.Nothing(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(NotHere).FullName!), http.Request.Method, http.Request.Path);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync($"[[mock]] Nothing is at {http.Request.Path}. Vendors are at {string.Join(", ", prefixes)}; pages at / and /swagger; the mock's own paths begin with /_mock.\n");
    }
}
