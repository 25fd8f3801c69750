using System.Text;
using System.Text.Json;

namespace MockIdp.Core.Recipes;

/// <summary>The levers of a mock, pulled over HTTP at its control plane.</summary>
/// <param name="origin">The server's address without a trailing slash.</param>
/// <param name="lane">The lane that the requests act in.</param>
public sealed class MockLevers(HttpClient http, string origin, string lane) : IRecipeLevers
{
    public Task AdvanceAsync(string time, CancellationToken ct) => PutAsync("clock", $$"""{"advance":"{{time}}"}""", ct);

    public Task LimitAsync(string vendor, RecipeLimit limit, CancellationToken ct) => PutAsync("rate-limits", Order(vendor, limit), ct);

    /// <summary>The limit as the control plane takes it.</summary>
    internal static string Order(string vendor, RecipeLimit limit) => $$"""{"limits":[{"vendor":"{{vendor}}","calls":{{limit.Calls}},"seconds":{{limit.Seconds}}}]}""";

    public async Task<JsonElement?> MessageAsync(string to, CancellationToken ct)
    {
        var outbox = JsonDocument.Parse(await http.GetStringAsync($"{origin}/_mock/outbox?lane={lane}&to={Uri.EscapeDataString(to)}", ct));
        return outbox.RootElement.GetProperty("messages") is var messages && messages.GetArrayLength() > 0 ? messages[0] : null;
    }

    async Task PutAsync(string what, string order, CancellationToken ct)
    {
        using var body = new StringContent(order, Encoding.UTF8, "application/json");
        using var answer = await http.PutAsync($"{origin}/_mock/lanes/{lane}/{what}", body, ct);
        answer.EnsureSuccessStatusCode();
    }
}
