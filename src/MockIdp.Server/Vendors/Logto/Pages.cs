using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>Pages of lists, and the headers that tell of them (packages/core/src/middleware/koa-pagination.ts, utils/pagination.ts).</summary>
static class Pages
{
    const string First = "1";
    const string UsualSize = "20";

    /// <summary>One page of a list, with <c>Total-Number</c> and <c>Link</c> in the answer's headers; empty past the end.</summary>
    public static IReadOnlyList<T> Of<T>(Call call, string? page, string? pageSize, IReadOnlyList<T> all)
    {
        var number = Number(page, First);
        var (rows, total, pages) = all.Page(number, Number(pageSize, UsualSize));
        var last = Math.Max(1, pages);
        call.ResponseHeaders["Total-Number"] = total.ToString(CultureInfo.InvariantCulture);
        Link("first", 1);
        if (number > 1)
            Link("prev", number - 1);
        Link("last", last);
        if (number < last)
            Link("next", number + 1);
        return rows;

        void Link(string relation, long target) => call.ResponseHeaders.Append("Link", $"<{Url(call, target)}>; rel=\"{relation}\"");
    }

    /// <summary>The parameters of a request as they were sent, in their order: names count by their case.</summary>
    public static IEnumerable<(string Name, string Value)> Parameters(Call call)
    {
        foreach (var pair in new QueryStringEnumerable(call.Request.QueryString.Value))
            yield return (pair.DecodeName().ToString(), pair.DecodeValue().ToString());
    }

    static long Number(string? text, string usual) => long.Parse(string.IsNullOrEmpty(text) ? usual : text, CultureInfo.InvariantCulture);

    /// <summary>The path is the router's, which is mounted below <c>/api</c>: the vendor's links lack that (observed).</summary>
    static string Url(Call call, long page)
    {
        var sent = Parameters(call).GroupBy(parameter => parameter.Name).ToDictionary(group => group.Key, group => string.Join(',', group.Select(parameter => parameter.Value)));
        sent["page"] = page.ToString(CultureInfo.InvariantCulture);
        return $"{call.Address.Base}{call.Address.Path["/api".Length..]}?{string.Join('&', sent.Select(pair => $"{Form(pair.Key)}={Form(pair.Value)}"))}";
    }

    /// <summary>application/x-www-form-urlencoded as the WHATWG URL standard has it.</summary>
    static string Form(string text) => Uri.EscapeDataString(text).Replace("%20", "+").Replace("~", "%7E").Replace("%2A", "*");
}
