using MockIdp.Testing;

namespace MockIdp.Tests.Testing;

/// <summary>Starting a server inside a process.</summary>
public class ServerTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unknown_option_names_those_that_there_are() =>
        (await Should.ThrowAsync<ArgumentException>(() => MockIdpServer.StartAsync(new() { Server = { ["--max-lames"] = "1" } }, Ct))).Message.ShouldContain("There is no option --max-lames; the options are --port, ");

    [Fact]
    public async Task A_wrong_value_says_what_is_right() =>
        (await Should.ThrowAsync<ArgumentException>(() => MockIdpServer.StartAsync(new() { Server = { ["--max-lanes"] = "many" } }, Ct))).Message.ShouldContain("--max-lanes must be a whole number from 1 to 1000000, not 'many'");

    [Fact]
    public async Task A_seed_that_cannot_be_used_is_refused_at_start()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "records: { Corbado: { pro-1: { users: [ { id: 7 } ] } } }", Ct);
        try
        {
            (await Should.ThrowAsync<ArgumentException>(() => MockIdpServer.StartAsync(new() { Transport = MockIdpTransport.Memory, SeedFiles = { file } }, Ct))).Message.ShouldContain("/users/0/status: is missing");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_random_seed_makes_lanes_repeat()
    {
        await using var server = await MockIdpServer.StartAsync(new() { Transport = MockIdpTransport.Memory, RandomSeed = 42 }, Ct);
        await using var one = await server.NewLaneAsync(ct: Ct);
        await using var other = await server.NewLaneAsync(ct: Ct);
        var answers = new List<string>();
        foreach (var lane in new[] { one, other })
        {
            using var corbado = LaneTests.Corbado(lane);
            answers.Add(await (await LaneTests.CreateAsync(corbado)).Content.ReadAsStringAsync(Ct));
        }
        answers[0].ShouldContain("usr-");
        answers[1].ShouldBe(answers[0]);
    }

    [Fact]
    public async Task The_admin_token_is_the_lanes_own_business()
    {
        await using var server = await MockIdpServer.StartAsync(new() { Server = { ["--admin-token"] = "let-me-in" } }, Ct);
        await using var lane = await server.NewLaneAsync(ct: Ct);
        await lane.Corbado.UserCreate.ShouldNotHaveBeenCalled(Ct);

        await using var stranger = MockIdpServer.At(server.BaseAddress);
        (await Should.ThrowAsync<MockIdpException>(() => stranger.NewLaneAsync(ct: Ct))).Message.ShouldContain("401");
        await using var friend = MockIdpServer.At(new Uri(server.BaseAddress.AbsoluteUri.TrimEnd('/')), "let-me-in");
        await using var another = await friend.NewLaneAsync(ct: Ct);
        another.Name.ShouldNotBe(lane.Name);
    }

    [Fact]
    public async Task Calls_that_name_no_lane_are_in_the_default_one()
    {
        await using var server = await MockIdpServer.StartAsync(new() { Transport = MockIdpTransport.Memory }, Ct);
        using var client = new HttpClient(server.CreateHandler()) { BaseAddress = new Uri(server.BaseAddress, "corbado/") };
        (await client.GetAsync("v2/users", Ct)).IsSuccessStatusCode.ShouldBeFalse();
        await server.Corbado.UserList.WithStatus(401).ShouldHaveBeenCalledOnce(Ct);
    }

    /// <summary>As many as a long test run has: what 200 starts leave behind (watchers of files, handlers of signals) would show.</summary>
    [Fact]
    public async Task Two_hundred_tests_in_parallel_see_only_their_own_users()
    {
        await using var fixture = new MockIdpFixture();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() => OneTestAsync(fixture, number), Ct)));
    }

    static async Task OneTestAsync(MockIdpFixture fixture, int number)
    {
        await using var lane = await fixture.NewLaneAsync(ct: Ct);
        using var corbado = LaneTests.Corbado(lane);
        await lane.SeedAsync(seed => seed.Corbado.Project(CorbadoCredentials.ProjectID).Users.Add(new() { Id = "usr-1", FullName = $"Seed of {number}", Status = CorbadoUserStatus.Active }), Ct);
        for (var user = 0; user <= number % 3; user++)
            (await LaneTests.CreateAsync(corbado, $"Jane of {number}")).IsSuccessStatusCode.ShouldBeTrue();

        var list = await corbado.GetStringAsync("v2/users", Ct);
        list.ShouldContain($"\"totalItems\":{(number % 3) + 2}");
        System.Text.RegularExpressions.Regex.Matches(list, "of ([0-9]+)\"").Select(match => match.Groups[1].Value).Distinct().ShouldHaveSingleItem().ShouldBe($"{number}");
        await lane.Corbado.UserCreate.WithStatus(200).ShouldHaveBeenCalled((number % 3) + 1, Ct);
    }
}
