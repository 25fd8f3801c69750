using System.Text;
using System.Text.Encodings.Web;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Pages;

/// <summary>The page at <c>/</c>: where each vendor is, who may call it, and a command to try; and the shell of the console, which scripts fill (Assets/console).</summary>
static class Landing
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        endpoints.MapMethods("/", NotHere.Reading, (RequestDelegate)(http =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            // What users, vendors and callers wrote is shown here: nothing of it runs, and nothing is loaded from elsewhere.
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            return http.Response.WriteAsync(Html(http, services));
        }));
    }

    static string Html(HttpContext http, IServiceProvider services)
    {
        var hosts = services.GetRequiredService<IReadOnlyList<VendorHost>>();
        var addressing = services.GetRequiredService<Addressing>();
        var book = services.GetRequiredService<CredentialBook>();
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>MockIdp</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/_mock/assets/page.css">
            <link rel="stylesheet" href="/_mock/assets/console/console.css">
            <script type="module" src="/_mock/assets/console/main.js"></script>
            </head>
            <body class="wide">
            <a class="skip" href="#main">Skip to the content</a>
            <nav id="console" aria-label="Console" hidden></nav>
            <main id="main" tabindex="-1">
            <p id="said" role="status" aria-live="polite"></p>
            <div id="view" hidden></div>
            <div id="vendors">
            <h1 tabindex="-1">MockIdp</h1>
            <p class="soft">Version {Product.Version}. The user-management APIs of {hosts.Count} identity vendors, with state and with the vendors' own answers. A test double: nothing here is secret, nothing leaves this machine.</p>
            {(services.GetRequiredService<ServerOptions>().IsOpen ? "<p role=\"alert\" class=\"warning\">Other machines can reach this server, and its control plane (<code>/_mock</code>) asks nobody who they are: choose an <code>--admin-token</code>.</p>" : "")}
            <nav aria-label="Pages">
            <a href="/swagger">Swagger UI</a>
            <a href="/_mock/ca.pem">CA certificate for https</a>
            <a href="/_mock/health/ready">Health</a>
            </nav>
            {string.Concat(hosts.Select(host => Card(host, http, addressing, Shown(host, http, book))))}
            {(services.GetRequiredService<LaneBook>().KnowsMagic ? Magic() : "")}
            <p class="soft">Every address speaks http and https. {(book.Mode == AuthMode.Strict ? "Only configured credentials are known (<code>--auth strict</code>)." : "Another set of credentials of the same form is taken over at its first use, with the secret that it shows; afterwards another secret for it is refused.")} Header <code>{Addressing.LaneHeader}: any-name</code> or a path below <code>/l/any-name</code> gives a test a world of its own.</p>
            </div>
            <aside id="curl" aria-labelledby="curl-title" hidden></aside>
            </main>
            </body>
            </html>
            """;
    }

    /// <summary>Addresses that do what they say, for clients that can send no header.</summary>
    static string Magic() => $"""
        <section id="magic">
        <header><h2>E-mail addresses that do what they say</h2><a href="/_mock/magic">What each vendor answers</a></header>
        <p class="soft">At every vendor, wherever a call carries one. What follows a plus sign tells them apart: <code>banned+jane@mock.test</code>.</p>
        <dl>{string.Concat(Control.MagicController.All.Select(one => $"<dt><code>{HtmlEncoder.Default.Encode(one.Value)}</code></dt><dd>{HtmlEncoder.Default.Encode(one.Does)}</dd>"))}</dl>
        </section>
        """;

    /// <summary>With an admin token, nobody is told credentials who does not know it: null then.</summary>
    static IReadOnlyCollection<CredentialRecord>? Shown(VendorHost host, HttpContext http, CredentialBook book) => Control.ControlVendor.IsAdmin(http) ? [.. book.Known(host).Values] : null;

    static string Card(VendorHost host, HttpContext http, Addressing addressing, IReadOnlyCollection<CredentialRecord>? credentials)
    {
        var origin = $"{http.Request.Scheme}://{http.Request.Host}";
        var prefix = host.Vendor.Prefix;
        return $"""
            <article id="{prefix}">
            <header><h2>{Text(host.Contract.Title)}</h2><a href="/swagger/index.html?urls.primaryName={host.Name}">Try it out</a></header>
            <dl>
            <dt>Address</dt><dd><code>{Text(origin)}/{prefix}</code></dd>
            {OwnPort(host, http, addressing)}
            <dt>Host name</dt><dd><code>{Text($"{http.Request.Scheme}://{prefix}.localhost{(http.Request.Host.Port is { } port ? $":{port}" : "")}")}</code></dd>
            {(credentials is null ? "<dt>Credentials</dt><dd>told to whoever sends the admin token: <code>curl -H 'Authorization: Bearer ...'</code></dd>" : Credentials(credentials))}
            <dt>Contract</dt><dd><a href="/specs/{host.Name}.yaml">{Text(host.Contract.File)}</a></dd>
            <dt>Errors</dt><dd><a href="/_mock/errors?vendor={prefix}">how to cause and to force each</a></dd>
            </dl>
            {(credentials is null ? "" : Command(host, $"{origin}/{prefix}", credentials))}
            </article>
            """;
    }

    static string Command(VendorHost host, string address, IReadOnlyCollection<CredentialRecord> credentials) =>
        credentials.FirstOrDefault() is { } known && host.Vendor.CurlExample(address, known) is { } command
            ? $"<pre tabindex=\"0\"><code>{Text(command)}</code></pre>"
            : "<p class=\"soft\">No credential that a command could use is configured.</p>";

    static string OwnPort(VendorHost host, HttpContext http, Addressing addressing) =>
        addressing.PortOf(host) is { } port ? $"<dt>Own port</dt><dd><code>{Text($"{http.Request.Scheme}://{http.Request.Host.Host}:{port}")}</code></dd>" : "";

    static string Credentials(IEnumerable<CredentialRecord> credentials)
    {
        var html = new StringBuilder();
        foreach (var credential in credentials)
            html.Append("<dt>Credentials</dt><dd>").AppendJoin("<br>", credential.Fields.Select(field => $"{Text(field.Key)} <code>{Text(field.Value)}</code>")).Append("</dd>");
        return html.ToString();
    }

    static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
