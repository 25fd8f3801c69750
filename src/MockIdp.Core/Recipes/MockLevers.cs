using System.Text;
using System.Text.Json;

namespace MockIdp.Core.Recipes;

/// <summary>The levers of a mock, pulled over HTTP at its control plane.</summary>
/// <param name="origin">The server's address without a trailing slash.</param>
/// <param name="lane">The lane that the requests act in.</param>
public sealed class MockLevers(HttpClient http, string origin, string lane) : IRecipeLevers
{
    public async Task AdvanceAsync(string time, CancellationToken ct)
    {
        using var order = new StringContent($$"""{"advance":"{{time}}"}""", Encoding.UTF8, "application/json");
        using var answer = await http.PutAsync($"{origin}/_mock/lanes/{lane}/clock", order, ct);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<JsonElement?> MessageAsync(string to, CancellationToken ct)
    {
        var outbox = JsonDocument.Parse(await http.GetStringAsync($"{origin}/_mock/outbox?lane={lane}&to={Uri.EscapeDataString(to)}", ct));
        return outbox.RootElement.GetProperty("messages") is var messages && messages.GetArrayLength() > 0 ? messages[0] : null;
    }
}
