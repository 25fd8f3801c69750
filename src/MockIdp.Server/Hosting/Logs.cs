namespace MockIdp.Server.Hosting;

/// <summary>What is logged: warnings and faults always, one line for each request with <c>--verbose</c>.</summary>
static class Logs
{
    public static void Configure(WebApplicationBuilder builder, ServerOptions options)
    {
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Why a start failed is said in one line by Serve.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // A client that leaves in the middle of its body is no warning of ours.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
        // Whoever may log gets a span of the framework's made for each call, and that costs more than the journal; spans for those who listen come all the same.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Logging.AddFilter("MockIdp", options.Verbose ? LogLevel.Information : LogLevel.Warning);
        if (options.JsonLogs)
            builder.Logging.AddJsonConsole(json => json.UseUtcTimestamp = true);
        else
            builder.Logging.AddSimpleConsole(text => (text.SingleLine, text.TimestampFormat, text.UseUtcTimestamp) = (true, "HH:mm:ss.fff ", true));
    }
}
