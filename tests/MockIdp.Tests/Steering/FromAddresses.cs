using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MockIdp.Tests.Steering;

/// <summary>Lets a request say from which address it comes: within a process there are none.</summary>
sealed class FromAddresses : IStartupFilter
{
    public const string Header = "X-Test-Address";

    public static void Add(IServiceCollection services) => services.AddSingleton<IStartupFilter, FromAddresses>();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, rest) =>
        {
            http.Connection.RemoteIpAddress = http.Request.Headers[Header].ToString() is { Length: > 0 } address ? IPAddress.Parse(address) : null;
            return rest(http);
        });
        next(app);
    };
}
