using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MockIdp.Testing;

namespace MockIdp.Tests.Testing;

/// <summary>A lane as a test has it, with a port and without.</summary>
[Collection("servers")]
public class LaneTests(ServersFixture servers)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<MockIdpTransport> Transports => [MockIdpTransport.Port, MockIdpTransport.Memory];

    /// <summary>A client of Corbado with the credentials that every lane knows.</summary>
    internal static HttpClient Corbado(MockIdpLane lane)
    {
        var client = lane.Corbado.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{CorbadoCredentials.ProjectID}:{CorbadoCredentials.ApiSecret}")));
        return client;
    }

    internal static Task<HttpResponseMessage> CreateAsync(HttpClient corbado, string name = "Jane Doe", string path = "v2/users") =>
        corbado.PostAsJsonAsync(path, new { fullName = name, status = "active" }, Ct);

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Two_lanes_are_two_worlds(MockIdpTransport transport)
    {
        await using var one = await servers.Of(transport).NewLaneAsync(ct: Ct);
        await using var other = await servers.Of(transport).NewLaneAsync(ct: Ct);
        using var created = await CreateAsync(Corbado(one));
        created.StatusCode.ShouldBe(HttpStatusCode.OK, await created.Content.ReadAsStringAsync(Ct));

        await one.Corbado.UserCreate.ShouldHaveBeenCalledOnce(Ct);
        await other.Corbado.UserCreate.ShouldNotHaveBeenCalled(Ct);
        (await Corbado(other).GetFromJsonAsync<JsonElement>("v2/users", Ct)).GetProperty("paging").GetProperty("totalItems").GetInt32().ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Addresses_may_be_relative_absolute_or_the_vendors_own(MockIdpTransport transport)
    {
        await using var lane = await servers.Of(transport).NewLaneAsync(ct: Ct);
        foreach (var path in new[] { "v2/users", "/v2/users", "https://backendapi.cloud.corbado.io/v2/users", new Uri(lane.Corbado.BaseAddress, "v2/users").AbsoluteUri })
            (await CreateAsync(Corbado(lane), path: path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);

        await lane.Corbado.UserCreate.WithStatus(200).ShouldHaveBeenCalled(4, Ct);
    }

    [Fact]
    public async Task Any_client_reaches_the_base_address_of_a_port()
    {
        await using var lane = await servers.Of(MockIdpTransport.Port).NewLaneAsync(ct: Ct);
        using var client = new HttpClient { BaseAddress = lane.Corbado.BaseAddress, DefaultRequestHeaders = { Authorization = Corbado(lane).DefaultRequestHeaders.Authorization } };
        (await CreateAsync(client)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await lane.Corbado.UserCreate.ShouldHaveBeenCalledOnce(Ct);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Time_goes_on_as_far_as_the_test_says(MockIdpTransport transport)
    {
        await using var lane = await servers.Of(transport).NewLaneAsync(ct: Ct);
        var start = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await lane.Clock.SetAsync(start, Ct);
        await lane.Clock.FreezeAsync(Ct);
        var frozen = await lane.Clock.NowAsync(Ct);
        (await lane.Clock.AdvanceAsync(TimeSpan.FromMinutes(61), Ct)).ShouldBe(frozen.AddMinutes(61));
        frozen.ShouldBeInRange(start, start.AddMinutes(1));
        await lane.Clock.UseRealTimeAsync(Ct);
        (await lane.Clock.NowAsync(Ct)).Year.ShouldBeLessThan(2030);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_code_is_waited_for(MockIdpTransport transport)
    {
        await using var lane = await servers.Of(transport).NewLaneAsync(ct: Ct);
        using var flexShopper = lane.FlexShopper.CreateClient();
        flexShopper.DefaultRequestHeaders.Add("x-consumer-custom-id", FlexShopperCredentials.Consumer);
        var kim = JsonElement.Parse(await (await flexShopper.PostAsJsonAsync("v3/users", new { firstName = "Kim", lastName = "Example", email = "kim@example.com" }, Ct)).Content.ReadAsStringAsync(Ct));
        var id = kim.GetProperty("data").GetProperty("userId").GetString();

        var waited = lane.Outbox.WaitForCodeAsync("kim@example.com", "passcode", ct: Ct);
        var sent = await flexShopper.PostAsJsonAsync($"v3/users/{id}/send-passcode", new { transport = "email" }, Ct);
        sent.IsSuccessStatusCode.ShouldBeTrue(await sent.Content.ReadAsStringAsync(Ct));

        (await waited).ShouldMatch("^[0-9]{6}$");
        var problem = await Should.ThrowAsync<MockIdpException>(() => lane.Outbox.WaitForCodeAsync("nobody@example.com", timeout: TimeSpan.Zero, ct: Ct));
        problem.Message.ShouldContain("kim@example.com");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Answers_are_forced_and_forgotten(MockIdpTransport transport)
    {
        await using var lane = await servers.Of(transport).NewLaneAsync(ct: Ct);
        await lane.Corbado.UserCreate.AnswerAsync(429, calls: 1, ct: Ct);
        ((int)(await CreateAsync(Corbado(lane))).StatusCode).ShouldBe(429);
        (await CreateAsync(Corbado(lane))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await lane.Corbado.AnswerAsync(500, ct: Ct);
        ((int)(await CreateAsync(Corbado(lane))).StatusCode).ShouldBe(500);
        await lane.ClearRulesAsync(Ct);
        await lane.Corbado.UserCreate.DelayAsync(TimeSpan.FromMilliseconds(1), ct: Ct);
        (await CreateAsync(Corbado(lane))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await lane.ResetAsync(Ct);
        await lane.Corbado.UserCreate.ShouldNotHaveBeenCalled(Ct);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Claimed_projects_are_in_the_lane(MockIdpTransport transport)
    {
        var server = await servers.Of(transport).ServerAsync();
        var project = $"pro-{(transport == MockIdpTransport.Port ? 71 : 72)}";
        await using var lane = await server.NewLaneAsync([$"corbado/{project}"], Ct);
        using var client = new HttpClient(server.CreateHandler()) { BaseAddress = new Uri(server.BaseAddress, "corbado/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{project}:corbado1_secret")));
        (await CreateAsync(client)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await lane.Corbado.UserCreate.InProject(project).ShouldHaveBeenCalledOnce(Ct);
        (await Should.ThrowAsync<MockIdpException>(() => server.NewLaneAsync([$"corbado/{project}"], Ct))).Message.ShouldContain(lane.Name);
    }

    [Fact]
    public async Task A_lane_is_gone_when_its_test_is_over()
    {
        var server = await servers.Of(MockIdpTransport.Memory).ServerAsync();
        var lane = await server.NewLaneAsync(ct: Ct);
        await lane.DisposeAsync();
        await lane.DisposeAsync();
        (await Should.ThrowAsync<MockIdpException>(() => lane.Clock.NowAsync(Ct))).Message.ShouldContain($"There is no lane '{lane.Name}'");
    }
}
