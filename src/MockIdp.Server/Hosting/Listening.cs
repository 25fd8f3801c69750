namespace MockIdp.Server.Hosting;

static class Listening
{
    public static void Configure(IWebHostBuilder host, ServerOptions options) =>
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(options.Port);
        });

    public static void Announce(WebApplication app) => Console.WriteLine("ready");
}
