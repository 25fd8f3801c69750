using System.Globalization;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;
using MockIdp.Core.Outbox;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Pages;

/// <summary>One message as <c>/_mock/outbox</c> shows it.</summary>
/// <param name="Id">A number; later messages have greater ones.</param>
/// <param name="SentAt">The lane's time, ISO 8601 in UTC.</param>
public sealed record OutboxEntry(long Id, string SentAt, string Vendor, string Project, string Channel, string To, string Purpose, string? UserId, string? Code, string? Link);

/// <summary>The messages of a lane, the newest first.</summary>
public sealed record OutboxAnswer(string Lane, IReadOnlyList<OutboxEntry> Messages);

/// <summary>
/// <c>GET /_mock/outbox</c>: what the vendors would have sent. The lane is the one of the header <c>X-Mock-Lane</c> or of the parameter
/// <c>lane</c>; <c>vendor</c>, <c>to</c>, <c>purpose</c> and <c>userId</c> narrow the list.
/// </summary>
static class OutboxPage
{
    static readonly string[] Parameters = ["lane", "vendor", "to", "purpose", "userId"];

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/_mock/outbox", (RequestDelegate)AnswerAsync);

    static async Task AnswerAsync(HttpContext http)
    {
        var unknown = http.Request.Query.Keys.FirstOrDefault(key => !Parameters.Contains(key));
        if (unknown is not null)
        {
            await RefuseAsync(http, $"there is no parameter '{unknown}'; the parameters are {string.Join(", ", Parameters)}");
            return;
        }
        var name = Parameter(http, "lane") ?? (http.Request.Headers[Addressing.LaneHeader] is { Count: > 0 } header ? header.ToString() : Lane.Default);
        if (http.RequestServices.GetRequiredService<LaneBook>().Find(name, out var problem) is not { } lane)
        {
            await RefuseAsync(http, problem!);
            return;
        }
        var all = await lane.Outbox.AllAsync(http.RequestAborted);
        await http.Response.WriteAsJsonAsync(new OutboxAnswer(name, [.. all.Reverse().Where(kept => Wanted(http, kept.Message)).Select(ToEntry)]), HostingJson.Default.OutboxAnswer);
    }

    static bool Wanted(HttpContext http, OutboxMessage message) =>
        Is(http, "vendor", message.Vendor) && Is(http, "to", message.To) && Is(http, "purpose", message.Purpose) && Is(http, "userId", message.UserId);

    static bool Is(HttpContext http, string parameter, string? value) => Parameter(http, parameter) is not { } wanted || wanted == value;

    static Task RefuseAsync(HttpContext http, string problem)
    {
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync($"[[mock]] {problem}\n");
    }

    static string? Parameter(HttpContext http, string name) => http.Request.Query[name] is { Count: > 0 } values ? values.ToString() : null;

    static OutboxEntry ToEntry(KeptMessage kept) => new(
        long.Parse(kept.Id, CultureInfo.InvariantCulture),
        kept.SentAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        kept.Message.Vendor, kept.Message.Project, kept.Message.Channel, kept.Message.To, kept.Message.Purpose, kept.Message.UserId, kept.Message.Code, kept.Message.Link);
}
