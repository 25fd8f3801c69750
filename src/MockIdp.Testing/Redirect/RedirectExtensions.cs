using Microsoft.Extensions.Http;
using MockIdp.Testing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sends the HTTP clients of an application to a lane: called last, in a test, it wins over what the application itself configures.</summary>
public static class MockIdpServiceCollectionExtensions
{
    /// <summary>
    /// Redirects every client of the factory whose request is for a host of a vendor, as the contracts name it (<c>https://api.quickblox.com</c>, <c>https://&lt;tenant&gt;.logto.app</c>). Other requests go where they would go.
    /// </summary>
    public static IServiceCollection RedirectToMockIdp(this IServiceCollection services, MockIdpLane lane)
    {
        ArgumentNullException.ThrowIfNull(lane);
        return services.Add(new HostRedirect(lane));
    }

    /// <summary>Redirects a typed client, whatever host it speaks to.</summary>
    public static IServiceCollection RedirectToMockIdp<TClient>(this IServiceCollection services, VendorLane vendor)
        where TClient : class => services.RedirectToMockIdp(typeof(TClient).Name, vendor);

    /// <summary>Redirects a named client, whatever host it speaks to. (A typed client's name is its type's.)</summary>
    public static IServiceCollection RedirectToMockIdp(this IServiceCollection services, string clientName, VendorLane vendor)
    {
        ArgumentNullException.ThrowIfNull(vendor);
        return services.Add(new ClientRedirect(clientName, vendor));
    }

    static IServiceCollection Add(this IServiceCollection services, IHttpMessageHandlerBuilderFilter filter)
    {
        services.AddHttpClient();
        return services.AddSingleton(filter);
    }

    sealed class ClientRedirect(string clientName, VendorLane vendor) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            if (builder.Name == clientName)
                builder.PrimaryHandler = vendor.CreateHandler();
        };
    }

    sealed class HostRedirect(MockIdpLane lane) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.PrimaryHandler = new HostHandler(lane, builder.PrimaryHandler);
        };
    }
}
