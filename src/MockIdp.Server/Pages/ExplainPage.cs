using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using MockIdp.Core.Http;
using MockIdp.Server.Control;

namespace MockIdp.Server.Pages;

/// <summary>An explanation as a page, for browsers; everybody else gets the control plane's JSON at the same address.</summary>
static partial class ExplainPage
{
    public static void Use(WebApplication app) => app.UseWhen(IsAskedFor, page => page.Run(AnswerAsync));

    static bool IsAskedFor(HttpContext http) => HttpMethods.IsGet(http.Request.Method) && http.Request.Path.StartsWithSegments(Addressing.OwnPrefix) && Path().IsMatch(http.Request.Path.Value!) && PrefersHtml(http.Request);

    /// <summary>RFC 9110, 12.5.1. Whoever takes anything gets JSON.</summary>
    static bool PrefersHtml(HttpRequest request)
    {
        var accept = request.GetTypedHeaders().Accept;
        double Of(string type) => accept.Where(range => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(range => range.Quality ?? 1).DefaultIfEmpty(0).Max();
        return Of("text/html") is var html and > 0 && html >= Of("application/json");
    }

    static async Task AnswerAsync(HttpContext http)
    {
        var match = Path().Match(http.Request.Path.Value!);
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.Vary = "Accept";
        // Whatever of the request might slip through: it loads nothing and runs nothing.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";
        await http.Response.WriteAsync(await HtmlAsync(http, match.Groups["lane"].Value, match.Groups["id"].Value));
    }

    static async ValueTask<string> HtmlAsync(HttpContext http, string lane, string id)
    {
        var root = $"{http.Request.Scheme}://{http.Request.Host}";
        var url = $"{root}{http.Request.Path.ToUriComponent()}";
        if (!ControlVendor.IsAdmin(http))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return Document("An admin token is needed", $"<p>The server was started with <code>--admin-token</code>. {AsJson(url, " -H 'Authorization: Bearer ...'")}</p>");
        }
        if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && await Explainer.FindAsync(http.RequestServices, root, lane, number, http.RequestAborted) is { } explanation)
            return Document($"{explanation.Answer.Status} from {explanation.Vendor}: why", Body(explanation, url));
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Document("Nothing to explain", $"<p>The lane <code>{Text(lane)}</code> has refused no call <code>{Text(id)}</code>, or its journal has forgotten it.</p>");
    }

    static string AsJson(string url, string more = "") => $"As JSON: <code>curl{Text(more)} {Text(url)}</code>";

    static string Body(Explanation explanation, string url) => $"""
        <p class="soft">Call {explanation.Id} of lane {Text(explanation.Lane)}, {Text(explanation.Request.ReceivedAt)}. {AsJson(url)}</p>
        <p><strong>{Text(explanation.Summary)}</strong></p>
        {Called(explanation)}
        {Violations(explanation.Violations)}
        {Causes(explanation)}
        {Nearest(explanation.Nearest)}
        {Corrected(explanation)}
        {Received(explanation.Request)}
        """;

    static string Called(Explanation explanation) => Article("What was called", "called", $"""
        <dl>
        <dt>Answer</dt><dd><code>{explanation.Answer.Status}</code> <code>{Text(explanation.Answer.Code ?? "")}</code></dd>
        {(explanation.Operation is { } operation ? Operation(operation) : "<dt>Operation</dt><dd>none was reached</dd>")}
        </dl>
        """);

    static string Operation(ExplainedOperation operation) => $"""
        <dt>Operation</dt><dd><code>{Text(operation.Id)}</code>: {Text(operation.Summary)}</dd>
        <dt>Path</dt><dd><code>{Text(operation.Method)} {Text(operation.Path)}</code></dd>
        <dt>Contract</dt><dd>{Place(operation.File, operation.Line)}</dd>
        <dt>Source</dt><dd>{Text(operation.Fidelity)}: {Text(operation.Source)}</dd>
        """;

    static string Violations(IReadOnlyList<ExplainedViolation> violations) => violations.Count == 0 ? "" : Article("What breaks the contract", "violations", $"""
        <ol>
        {string.Concat(violations.Select(violation => $"""
            <li><code>{Text(violation.Pointer.Length == 0 ? "the whole " + violation.In : violation.Pointer)}</code> ({Text(violation.In)}) breaks <code>{Text($"{violation.Keyword} {violation.Limit}".TrimEnd())}</code>; what was sent is <code>{Text(violation.Actual)}</code>
            {Code($"{violation.File}:{violation.Line}  {violation.Text}", $"Line {violation.Line} of the contract")}</li>
            """))}
        </ol>
        """);

    static string Causes(Explanation explanation) => explanation.Causes.Count == 0 ? "" : Article($"When {Text(explanation.Vendor)} answers so", "causes", $"<ul>{string.Concat(explanation.Causes.Select(cause => $"<li>{Text(cause)}</li>"))}</ul>");

    static string Nearest(IReadOnlyList<NearestOperation> nearest) => nearest.Count == 0 ? "" : Article("What may have been meant", "nearest", $"""
        <ul>
        {string.Concat(nearest.Select(near => $"<li><code>{Text(near.Operation.Method)} {Text(near.Operation.Path)}</code>, <code>{Text(near.Operation.Id)}</code> of {Text(near.Vendor)}, {Place(near.Operation.File, near.Operation.Line)}. {Text(near.Note)}</li>"))}
        </ul>
        """);

    static string Corrected(Explanation explanation) => Article("A request that is accepted", "corrected", explanation.Corrected is { } corrected
        ? $"<p><code>{Text(corrected.Operation)}</code> of {Text(corrected.Vendor)}, with what it needs before it. For bash, with curl and jq.</p>{Kept(corrected)}{Code(corrected.Curl, "Commands for bash")}"
        : $"<p>{Text(explanation.Uncorrected ?? "")}</p>");

    static string Kept(CorrectedRequest corrected) => corrected.Kept.Count == 0 ? "" : $"<p>Your own values stand in it: {string.Join(", ", corrected.Kept.Select(place => $"<code>{Text(place)}</code>"))}.</p>";

    static string Received(JournalRequest request) => Article("What was received", "received", Code(
        $"{request.Method} {request.Target}\n{string.Concat(request.Headers.Select(header => $"{header.Name}: {header.Value}\n"))}{(request.Body is { } body ? "\n" + body.Text : "")}", "The request, its secrets masked"));

    static string Article(string title, string id, string content) => $"<article aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>{content}</article>";

    /// <summary>Can be reached and scrolled with the keyboard alone.</summary>
    static string Code(string text, string label) => $"<pre tabindex=\"0\" role=\"region\" aria-label=\"{Text(label)}\"><code>{Text(text)}</code></pre>";

    static string Place(string file, int line) => $"<a href=\"/{Text(file)}\">{Text(file)}</a>, line {line}";

    static string Document(string title, string body) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(title)} - MockIdp</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/_mock/assets/page.css">
        </head>
        <body>
        <main>
        <h1>{Text(title)}</h1>
        <nav aria-label="Pages"><a href="/">MockIdp</a> <a href="/swagger">Swagger UI</a></nav>
        {body}
        </main>
        </body>
        </html>
        """;

    static string Text(string text) => HtmlEncoder.Default.Encode(text);

    [GeneratedRegex("^/_mock/lanes/(?<lane>[A-Za-z0-9._-]{1,64})/journal/(?<id>[0-9]+)/explanation$")]
    private static partial Regex Path();
}
