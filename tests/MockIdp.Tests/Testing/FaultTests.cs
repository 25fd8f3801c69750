using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MockIdp.Testing;

namespace MockIdp.Tests.Testing;

/// <summary>Faults as a test orders them, with a port and without.</summary>
[Collection("servers")]
public class FaultTests(ServersFixture servers)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<MockIdpTransport> Transports => LaneTests.Transports;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_connection_is_reset_before_anything_is_done_or_after_it(MockIdpTransport transport)
    {
        await using var lane = await servers.Of(transport).NewLaneAsync(ct: Ct);
        using var corbado = LaneTests.Corbado(lane);

        await lane.Corbado.UserCreate.ResetConnectionAsync(calls: 1, ct: Ct);
        await FailsAsync(() => LaneTests.CreateAsync(corbado));
        await UsersAsync(corbado, 0);

        await lane.Corbado.ResetConnectionAsync(ConnectionReset.AfterOperation, calls: 1, ct: Ct);
        await FailsAsync(() => LaneTests.CreateAsync(corbado));
        await UsersAsync(corbado, 1);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_body_ends_too_early(MockIdpTransport transport)
    {
        await using var lane = await servers.Of(transport).NewLaneAsync(ct: Ct);
        using var corbado = LaneTests.Corbado(lane);
        await lane.Corbado.UserCreate.TruncateAsync(10, calls: 1, ct: Ct);

        await FailsAsync(() => LaneTests.CreateAsync(corbado));

        await UsersAsync(corbado, 1);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task An_answer_is_slow_and_of_another_type(MockIdpTransport transport)
    {
        await using var lane = await servers.Of(transport).NewLaneAsync(ct: Ct);
        using var corbado = LaneTests.Corbado(lane);
        await lane.Corbado.FaultAsync(new() { ContentType = "text/html", BytesPerSecond = 1_000 }, Ct);

        var start = TimeProvider.System.GetTimestamp();
        using var created = await LaneTests.CreateAsync(corbado);

        created.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        JsonElement.Parse(await created.Content.ReadAsStringAsync(Ct)).GetProperty("fullName").GetString().ShouldBe("Jane Doe");
        TimeProvider.System.GetElapsedTime(start).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(created.Content.Headers.ContentLength!.Value * 0.9));
    }

    [Fact]
    public async Task A_fault_is_for_the_calls_that_it_names_and_counts_them()
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        using var corbado = LaneTests.Corbado(lane);
        var third = await lane.FaultAsync(new() { Status = 500, AllowsUndocumented = true, Nth = 3 }, Ct);
        var statuses = new List<HttpStatusCode>();
        for (var call = 0; call < 4; call++)
            statuses.Add((await LaneTests.CreateAsync(corbado)).StatusCode);
        statuses.ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.InternalServerError, HttpStatusCode.OK]);
        (await third.HitsAsync(Ct)).ShouldBe(1);

        await third.RemoveAsync(Ct);
        (await Should.ThrowAsync<MockIdpException>(() => third.HitsAsync(Ct))).Message.ShouldContain("404");
    }

    [Fact]
    public async Task An_operation_that_was_narrowed_is_at_fault_for_those_calls_only()
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        using var corbado = LaneTests.Corbado(lane);
        var jane = await IdAsync(corbado);
        var other = await IdAsync(corbado);

        await lane.Corbado.UserGet.ForUser(jane).InProject(CorbadoCredentials.ProjectID).AnswerAsync(404, ct: Ct);

        (await corbado.GetAsync($"v2/users/{jane}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await corbado.GetAsync($"v2/users/{other}", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Should.ThrowAsync<InvalidOperationException>(() => lane.Corbado.UserGet.WithStatus(200).AnswerAsync(404, ct: Ct))).Message.ShouldContain("status");
    }

    [Fact]
    public async Task What_contradicts_the_contract_is_told()
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        (await Should.ThrowAsync<MockIdpException>(() => lane.Logto.CreateUser.AnswerAsync(418, ct: Ct))).Message.ShouldContain("No operation that matches has this answer");
        (await Should.ThrowAsync<MockIdpException>(() => lane.Corbado.FaultAsync(new() { Reset = ConnectionReset.AfterOperation, Status = 429 }, Ct))).Message.ShouldContain("there is no answer that something could be done to");
        (await Should.ThrowAsync<MockIdpException>(() => lane.FaultAsync(new(), Ct))).Message.ShouldContain("effect");
    }

    /// <summary>Whatever the contract's rules can say, a test in .NET can say.</summary>
    [Fact]
    public async Task Every_member_of_the_contracts_rules_can_be_ordered()
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        var second = TimeSpan.FromSeconds(1);
        LaneFault[] faults =
        [
            new() { Status = 429, Code = "rate_limited", AllowsUndocumented = true, Delay = LaneDelay.Uniform(second, 2 * second, 7), TruncateAfter = 1, ContentType = "text/html", BytesPerSecond = 10, Project = "pro-1", User = "jane", Calls = 2 },
            new() { Example = "taken", Delay = LaneDelay.LogNormal(second, 0.5, 2 * second, 7), Nth = 2 },
            new() { Reset = ConnectionReset.BeforeOperation, Delay = LaneDelay.Of(second), Probability = 0.5, Seed = 7 },
            new() { Reset = ConnectionReset.AfterOperation },
        ];
        foreach (var fault in faults)
            await (fault.Example is null ? lane.Corbado.UserCreate.FaultAsync(fault, Ct) : lane.Logto.CreateUser.FaultAsync(fault with { Example = LogtoExample() }, Ct));

        using var http = new HttpClient(lane.Server.CreateHandler()) { BaseAddress = lane.Server.BaseAddress };
        var rules = JsonNode.Parse(await http.GetStringAsync($"_mock/lanes/{lane.Name}/rules", Ct))!["rules"]!.AsArray();
        var schemas = Yaml.Load(Repository.Path("specs", "Control.yaml"))["components"]!["schemas"]!;
        foreach (var (schema, at) in new[] { ("RuleMatch", "match"), ("RuleEffect", "effect"), ("RuleAnswer", "effect/answer"), ("RuleDelay", "effect/delay") })
            rules.SelectMany(rule => Members(rule!, at)).Distinct().ShouldBe(schemas[schema]!["properties"]!.AsObject().Select(member => member.Key), ignoreOrder: true, schema);
        rules.Select(rule => rule!["effect"]!["reset"]?.ToString()).ShouldBe([null, null, "before", "after"]);
        rules.Select(rule => rule!["effect"]!["delay"]?["distribution"]?.ToString()).ShouldBe(["uniform", "logNormal", "fixed", null]);
        rules[0]!["calls"]!.GetValue<long>().ShouldBe(2);
    }

    /// <summary>The name of one of the contract's examples.</summary>
    static string LogtoExample() =>
        Yaml.Load(Contracts.FileOf("Logto"))["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(method => method.Value as JsonObject).First(operation => operation?["operationId"]?.ToString() == "CreateUser")!["responses"]!.AsObject()
            .SelectMany(response => response.Value!["content"]?["application/json"]?["examples"]?.AsObject().Select(example => example.Key) ?? []).First();

    static IEnumerable<string> Members(JsonNode rule, string at) => (at.Split('/').Aggregate((JsonNode?)rule, (node, name) => node?[name]) as JsonObject ?? []).Select(member => member.Key);

    static async Task<string> IdAsync(HttpClient corbado) =>
        JsonElement.Parse(await (await LaneTests.CreateAsync(corbado)).Content.ReadAsStringAsync(Ct)).GetProperty("userID").GetString()!;

    /// <summary>The caller hears nothing, or not all; what kind of exception says so depends on the transport.</summary>
    static async Task FailsAsync(Func<Task<HttpResponseMessage>> call)
    {
        var problem = (await Record.ExceptionAsync(call)).ShouldNotBeNull();
        (problem is HttpRequestException or IOException or OperationCanceledException).ShouldBeTrue(problem.ToString());
    }

    static async Task UsersAsync(HttpClient corbado, int count) =>
        JsonElement.Parse(await corbado.GetStringAsync("v2/users", Ct)).GetProperty("paging").GetProperty("totalItems").GetInt32().ShouldBe(count);
}
