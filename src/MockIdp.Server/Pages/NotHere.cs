using MockIdp.Core.Vendors;

namespace MockIdp.Server.Pages;

/// <summary>The answer where there is neither a vendor nor a page: says what there is.</summary>
static partial class NotHere
{
    public static Task AnswerAsync(HttpContext http)
    {
        var prefixes = http.RequestServices.GetRequiredService<IReadOnlyList<VendorHost>>().Select(host => "/" + host.Vendor.Prefix);
        LogNothing(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(NotHere).FullName!), http.Request.Method, http.Request.Path);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync($"[[mock]] Nothing is at {http.Request.Path}. Vendors are at {string.Join(", ", prefixes)}; pages at / and /swagger; the mock's own paths begin with /_mock.\n");
    }

    [LoggerMessage(1, LogLevel.Information, "{Method} {Path} 404 no vendor and no page is there")]
    static partial void LogNothing(ILogger log, string method, string path);
}
