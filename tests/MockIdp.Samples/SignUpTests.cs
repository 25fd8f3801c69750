using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

public sealed class SignUpTests : IAsyncLifetime
{
    static readonly Uri Mock = new(Environment.GetEnvironmentVariable("MOCKIDP_URL") ?? "http://127.0.0.1:8080");

    readonly string lane = Guid.NewGuid().ToString("N");
    readonly HttpClient corbado = new();
    readonly HttpClient control = new() { BaseAddress = Mock };

    public ValueTask InitializeAsync()
    {
        // Where a client takes a base address, the lane stands in it; X-Mock-Lane would do as well.
        corbado.BaseAddress = new Uri(Mock, $"/l/{lane}/corbado/");
        corbado.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("pro-1111111111111111111:corbado1_mock_secret"u8));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        using var deleted = await control.DeleteAsync($"/_mock/lanes/{lane}");
        corbado.Dispose();
        control.Dispose();
    }

    [Theory]
    [InlineData("one")]
    [InlineData("two")]
    [InlineData("three")]
    public async Task Each_test_finds_its_own_user_only(string test)
    {
        using var created = await corbado.PostAsJsonAsync("v2/users", new { fullName = $"Jane of test {test}", status = "active" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, created.StatusCode);

        var list = await corbado.GetFromJsonAsync<JsonElement>("v2/users", TestContext.Current.CancellationToken);
        Assert.Equal(1, list.GetProperty("paging").GetProperty("totalItems").GetInt32());
        Assert.Equal($"Jane of test {test}", list.GetProperty("users")[0].GetProperty("fullName").GetString());

        using var verified = await control.PostAsJsonAsync($"/_mock/lanes/{lane}/journal/verify", new { operationId = "UserCreate", exactly = 1 }, TestContext.Current.CancellationToken);
        Assert.True((await verified.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Time_goes_on_in_this_test_only()
    {
        using var moved = await control.PutAsJsonAsync($"/_mock/lanes/{lane}/clock", new { advance = "61m" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);

        using var created = await corbado.PostAsJsonAsync("v2/users", new { fullName = "Jane of the next hour", status = "active" }, TestContext.Current.CancellationToken);
        var updated = (await created.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("updatedMs").GetInt64();
        Assert.True(DateTimeOffset.FromUnixTimeMilliseconds(updated) > DateTimeOffset.UtcNow.AddMinutes(60));
    }
}
