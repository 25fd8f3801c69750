using MockIdp.Core.Vendors;

namespace MockIdp.Server.Pages;

/// <summary>Swagger UI over the hand-written contracts, all from inside the executable.</summary>
static class SwaggerPage
{
    public static void Use(WebApplication app)
    {
        var hosts = app.Services.GetRequiredService<IReadOnlyList<VendorHost>>();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/swagger"), swagger => swagger.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "swagger";
            options.DocumentTitle = "MockIdp";
            foreach (var host in hosts)
                options.SwaggerEndpoint($"/specs/{host.Name}.yaml", host.Name);
            options.EnableDeepLinking();
            options.DisplayRequestDuration();
            options.EnableTryItOutByDefault();
            options.InjectJavascript("/_mock/assets/swagger-ready.js");
            // No badge: the validator is a site on the internet, and nothing leaves this machine.
            options.ConfigObject.ValidatorUrl = null;
            options.ConfigObject.AdditionalItems["validatorUrl"] = "none";
        }));
    }
}
