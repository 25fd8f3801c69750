using MockIdp.Core.Vendors;
using MockIdp.Server.Control;

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
            foreach (var name in hosts.Select(host => host.Name).Append(ControlPlane.Name))
                options.SwaggerEndpoint($"/specs/{name}.yaml", name);
            options.EnableDeepLinking();
            options.DisplayRequestDuration();
            options.EnableTryItOutByDefault();
            // Without it a telephone shows the page as a desk would, in letters nobody can read.
            options.HeadContent = "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">";
            options.InjectJavascript("/_mock/assets/swagger-ready.js");
            // No badge: the validator is a site on the internet, and nothing leaves this machine.
            options.ConfigObject.ValidatorUrl = null;
            options.ConfigObject.AdditionalItems["validatorUrl"] = "none";
        }));
    }
}
