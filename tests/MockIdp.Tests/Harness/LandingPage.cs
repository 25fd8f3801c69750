using System.Net;
using System.Text.RegularExpressions;

namespace MockIdp.Tests.Harness;

/// <summary>The landing page as its readers use it.</summary>
static class LandingPage
{
    /// <summary>The commands by vendor prefix, as they would be copied from the page.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> CommandsAsync(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        return Regex.Matches(await http.GetStringAsync("/"), "<article id=\"(\\w+)\">.*?<pre[^>]*><code>(.*?)</code></pre>", RegexOptions.Singleline)
            .ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));
    }
}
