using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Npgsql;

namespace MockIdp.Tests.Engines.Postgres;

/// <summary>A server whose database goes away, and comes back.</summary>
public sealed class LostDatabaseTests : IAsyncLifetime
{
    /// <summary>Its own: nobody else's must end.</summary>
    readonly PostgresServer database = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task It_answers_the_vendors_error_stays_alive_is_not_ready_and_goes_on_by_itself()
    {
        await using var server = await PublishedServer.StartAsync("--vendor-ports", "off", "--store", "postgres", "--data", await database.NewDatabaseAsync());
        using var http = new HttpClient { BaseAddress = server.Url };
        (await CreateAsync(http)).Status.ShouldBe(HttpStatusCode.OK);

        await database.StopAsync();
        for (var i = 0; i < 3; i++)
        {
            var (status, text) = await CreateAsync(http);
            status.ShouldBe(HttpStatusCode.InternalServerError);
            text.ShouldContain("\"httpStatusCode\":500");
            text.ShouldNotContain("127.0.0.1");
        }
        (await http.GetAsync("/_mock/health/live", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var notReady = await http.GetAsync("/_mock/health/ready", Ct))
            (notReady.StatusCode, await notReady.Content.ReadAsStringAsync(Ct)).ShouldBe((HttpStatusCode.ServiceUnavailable, """{"status":"no store"}"""));

        await database.StartAsync();
        (await http.GetAsync("/_mock/health/ready", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CreateAsync(http)).Status.ShouldBe(HttpStatusCode.OK);
        (await http.SendAsync(Request(HttpMethod.Get, "/corbado/v2/users"), Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_that_is_not_there_at_start_is_said_without_the_password()
    {
        var data = await database.NewDatabaseAsync();
        await database.StopAsync();
        var (exitCode, output, errors) = await PublishedServer.RunAsync(["serve", "--store", "postgres", "--data", data + ";Password=secret123"]);
        (exitCode, output).ShouldBe((2, ""));
        errors.ShouldStartWith("mock-idp: --data cannot use the database: ");
        errors.ShouldNotContain("secret123");
        await database.StartAsync();
    }

    [Fact]
    public async Task A_database_that_can_be_opened_and_then_not_be_used_is_said_in_one_line()
    {
        var data = await database.NewDatabaseAsync();
        await using (var connection = new NpgsqlConnection(data))
        {
            await connection.OpenAsync(Ct);
            // Somebody else's.
            await using var table = new NpgsqlCommand("CREATE TABLE mockidp_records (scope text, kind text, place text, lane text, vendor text, bucket text)", connection);
            await table.ExecuteNonQueryAsync(Ct);
        }
        var (exitCode, output, errors) = await PublishedServer.RunAsync(["serve", "--store", "postgres", "--data", data]);
        (exitCode, output).ShouldBe((2, ""));
        errors.ShouldStartWith("mock-idp: --data cannot use the database: ");
        errors.TrimEnd().ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("Host=;;==", "mock-idp: --data cannot use the database: ")]
    [InlineData("Hots=localhost", "mock-idp: --data cannot use the database: ")]
    public async Task A_connection_string_that_is_none_is_said_at_start(string data, string error)
    {
        var (exitCode, output, errors) = await PublishedServer.RunAsync(["serve", "--store", "postgres", "--data", data]);
        (exitCode, output).ShouldBe((2, ""));
        errors.ShouldStartWith(error);
    }

    static async Task<(HttpStatusCode Status, string Text)> CreateAsync(HttpClient http)
    {
        using var request = Request(HttpMethod.Post, "/corbado/v2/users");
        request.Content = JsonContent.Create(new { status = "active" });
        using var response = await http.SendAsync(request, Ct);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Ct));
    }

    static HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("pro-1111111111111111111:corbado1_mock_secret")));
        return request;
    }
}
