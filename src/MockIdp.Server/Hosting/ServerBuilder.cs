using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Pages;
using MockIdp.Server.Tls;

namespace MockIdp.Server.Hosting;

/// <summary>Puts the house together.</summary>
static class ServerBuilder
{
    /// <param name="changes">Come last; null for none.</param>
    public static WebApplication Build(ServerOptions options, Action<WebApplicationBuilder>? changes = null)
    {
        // Not the usual builder: it reads the appsettings.json of whatever folder it is started in, and watches it, of which a system lets a user do 128 at a time.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        Logs.Configure(builder, options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        AddServices(builder.Services, options);
        Listening.Configure(builder.WebHost, options);
        changes?.Invoke(builder);
        var app = builder.Build();
        Use(app);
        return app;
    }

    static void AddServices(IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(options);
        services.AddCors();
        services.AddRoutingCore();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Readiness>();
        services.AddSingleton<TlsCertificates>();
        services.AddSingleton(provider => Engines.Open(options, provider.GetRequiredService<IReadOnlyList<VendorHost>>()));
        services.AddSingleton(provider => new Snapshots(provider.GetRequiredService<IStore>()));
        services.AddSingleton(provider => new LaneBook(provider.GetRequiredService<IStore>(), provider.GetRequiredService<TimeProvider>(), options.Journal, options.MaxLanes)
        {
            KnowsMagic = options.KnowsMagic,
            Hosts = provider.GetRequiredService<IReadOnlyList<VendorHost>>(),
            // Without a token whoever reaches the server can have every private key anyway: an export holds them.
            Keys = new KeySource(sharesPrimes: options.AdminToken is null),
        });
        if (options.LaneIdle > TimeSpan.Zero)
            services.AddHostedService<IdleLanes>();
        services.AddSingleton<IReadOnlyList<VendorHost>>(_ => [.. Vendors.Vendors.All().Select(entry => new VendorHost(entry, Resources.Contract, Resources.Examples)).OrderBy(host => host.Vendor.PortOffset)]);
        services.AddSingleton(provider => new Addressing(provider.GetRequiredService<IReadOnlyList<VendorHost>>(), options.PublicUrl));
        services.AddSingleton(provider => new CredentialBook(options.Auth, CredentialsFile.Read(options.CredentialsFile, provider.GetRequiredService<IReadOnlyList<VendorHost>>())));
        services.AddSingleton(provider => new VendorPipeline(
            provider.GetRequiredService<LaneBook>(),
            provider.GetRequiredService<CredentialBook>(),
            options.MaxBodyBytes,
            options.ResponseChecks,
            options.Validation,
            provider.GetRequiredService<ILogger<VendorPipeline>>()));
        services.AddSingleton(provider => provider.GetRequiredService<VendorPipeline>().Telemetry);
    }

    /// <summary>The answer repeats these headers, and a header can hold visible ASCII only: no browser sends anything else.</summary>
    static bool AsksAcrossOrigins(HttpContext http) =>
        http.Request.Headers.Origin.Count > 0
        && Visible(http.Request.Headers.Origin)
        && Visible(http.Request.Headers.AccessControlRequestMethod)
        && Visible(http.Request.Headers.AccessControlRequestHeaders);

    static bool Visible(Microsoft.Extensions.Primitives.StringValues values) => values.ToString().All(c => c is >= ' ' and <= '~');

    static void Use(WebApplication app)
    {
        var addressing = app.Services.GetRequiredService<Addressing>();
        var pipeline = app.Services.GetRequiredService<VendorPipeline>();
        // Browser clients send credentials from other origins (one vendor's SDK does); a mock has no origin to protect.
        app.UseWhen(AsksAcrossOrigins, cors => cors.UseCors(policy => policy.SetIsOriginAllowed(_ => true).AllowAnyHeader().AllowAnyMethod().AllowCredentials()));
        app.Use(next => http =>
        {
            var (vendor, lane, address) = addressing.Find(http);
            return vendor is null ? next(http) : pipeline.HandleAsync(http, vendor, lane, address);
        });
        SwaggerPage.Use(app);
        ExplainPage.Use(app);
        app.UseRouting();
        Landing.Map(app);
        Specs.Map(app);
        Assets.Map(app);
        Control.ControlPlane.Map(app);
        app.MapFallback("{*path}", (RequestDelegate)NotHere.AnswerAsync);
    }
}
