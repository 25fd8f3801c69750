using MockIdp.Server.Hosting;

namespace MockIdp.Server.Pages;

/// <summary>For orchestrators: is the process alive, and may traffic come.</summary>
static class Health
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var readiness = endpoints.ServiceProvider.GetRequiredService<Readiness>();
        endpoints.MapGet("/_mock/health/live", (RequestDelegate)(http => AnswerAsync(http, true)));
        endpoints.MapGet("/_mock/health/ready", (RequestDelegate)(http => AnswerAsync(http, readiness.IsReady)));
    }

    static Task AnswerAsync(HttpContext http, bool well)
    {
        http.Response.StatusCode = well ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(well ? """{"status":"ok"}""" : """{"status":"starting"}""");
    }
}
