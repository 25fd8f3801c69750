using MockIdp.Core.Credentials;

namespace MockIdp.Tests.Hosting;

/// <summary>The sub-commands that speak to a running server.</summary>
[Collection("published server")]
public class ControlCommandTests(PublishedServerFixture fixture)
{
    [Fact]
    public async Task A_lane_is_checked_out_listed_and_deleted()
    {
        var checkedOut = await RunAsync("lanes", "checkout", "--claim", "corbado/pro-4711", "--claim", "logto/abc");
        checkedOut.ExitCode.ShouldBe(0, checkedOut.Errors);
        var lane = checkedOut.Output.TrimEnd();
        lane.ShouldMatch("^lane-[0-9a-z]{12}$");

        (await RunAsync("lanes")).Output.Split('\n').ShouldContain(lane);
        (await RunAsync("lanes", "list")).Output.Split('\n').ShouldContain(lane);
        (await RunAsync("lanes", "put", "command-test", "--claim", "corbado/pro-4711")).ShouldBe((1, "", $"mock-idp: The lane '{lane}' has claimed 'corbado/pro-4711'; delete it, or change what it claims.\n"));
        (await RunAsync("lanes", "delete", lane)).ShouldBe((0, "", ""));
        (await RunAsync("lanes", "delete", lane)).ShouldBe((1, "", $"mock-idp: There is no lane '{lane}'.\n"));
    }

    [Fact]
    public async Task A_lane_gets_a_random_seed()
    {
        (await RunAsync("lanes", "put", "random-seed-test", "--random-seed", "42")).ShouldBe((0, "random-seed-test\n", ""));
        (await RunAsync("clock", "--lane", "random-seed-test")).ShouldBe((0, "2030-01-01T00:00:00.000Z frozen 0\n", ""));
        (await RunAsync("lanes", "put", "random-seed-test", "--random-seed", "-1")).ExitCode.ShouldBe(1);
        (await RunAsync("lanes", "put", "random-seed-test", "--random-seed", "many")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_clock_is_set_held_advanced_and_let_go()
    {
        (await RunAsync("clock", "freeze", "--lane", "clock-test")).Output.ShouldEndWith(" frozen 0\n");
        (await RunAsync("clock", "set", "2030-01-01T00:00:00Z", "--lane", "clock-test")).ShouldBe((0, "2030-01-01T00:00:00.000Z frozen 0\n", ""));
        (await RunAsync("clock", "advance", "61m", "--lane", "clock-test")).ShouldBe((0, "2030-01-01T01:01:00.000Z frozen 0\n", ""));
        (await RunAsync("clock", "--lane", "clock-test")).ShouldBe((0, "2030-01-01T01:01:00.000Z frozen 0\n", ""));
        (await RunAsync("clock", "rate", "60", "--lane", "clock-test")).Output.ShouldEndWith(" running 60\n");
        (await RunAsync("clock", "real", "--lane", "clock-test")).Output.ShouldEndWith(" real 1\n");
    }

    [Fact]
    public async Task A_user_is_logged_in_and_the_token_is_printed()
    {
        const string Order = """{ "records": { "Logto": { "default": { "users": [ { "id": "ann000000001", "username": "ann", "customData": {}, "profile": {}, "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z" } ] } } } }""";
        using var http = new HttpClient { BaseAddress = fixture.Server.Url };
        using var seed = new StringContent(Order, System.Text.Encoding.UTF8, "application/json");
        (await http.PutAsync("/_mock/lanes/log-in-test/seed", seed, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NoContent);

        var done = await RunAsync("log-in", "logto", "ann000000001", "--audience", "https://api.example.test", "--scope", "read", "--client-id", "spa", "--issuer", "https://logto.example.test/oidc", "--project", "default", "--lane", "log-in-test");

        done.ExitCode.ShouldBe(0, done.Errors);
        var token = Jws.Parse(done.Output.TrimEnd()).ShouldNotBeNull();
        new[] { "sub", "aud", "scope", "client_id", "iss" }.Select(token.Claim).ShouldBe(["ann000000001", "https://api.example.test", "read", "spa", "https://logto.example.test/oidc"]);
        (await RunAsync("log-in", "logto", "nobody", "--lane", "log-in-test")).ShouldBe((1, "", "mock-idp: Logto has no user 'nobody' in the lane.\n"));
    }

    [Fact]
    public async Task Rules_are_added_listed_and_cleared()
    {
        (await RunAsync("rules", "add", """{"effect":{"reset":"before"},"calls":2}""", "--lane", "rule-test")).ShouldBe((0, "rule-1\n", ""));
        (await RunAsync("rules", "--lane", "rule-test")).ShouldBe((0, """{"id":"rule-1","match":{},"effect":{"reset":"before"},"calls":2,"remaining":2,"seen":0,"hits":0}""" + "\n", ""));
        (await RunAsync("rules", "clear", "--lane", "rule-test")).ShouldBe((0, "", ""));
        (await RunAsync("rules", "list", "--lane", "rule-test")).ShouldBe((0, "", ""));
        (await RunAsync("rules", "add", """{"effect":{"reset":"before"}}""", "--lane", "rule-test")).ShouldBe((0, "rule-2\n", ""));
        (await RunAsync("rules", "remove", "rule-2", "--lane", "rule-test")).ShouldBe((0, "", ""));
        (await RunAsync("rules", "remove", "rule-2", "--lane", "rule-test")).ShouldBe((1, "", "mock-idp: The lane 'rule-test' has no rule 'rule-2'.\n"));
        (await RunAsync("rules", "add", "[]", "--lane", "rule-test")).ExitCode.ShouldBe(2);
        (await RunAsync("rules", "add", """{"match":{"vendor":"no-vendor"},"effect":{"reset":"before"}}""", "--lane", "rule-test")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Rate_limits_are_turned_on_listed_and_turned_off()
    {
        new[] { "corbado 2000 in 10 s per address", "quickblox 80 in 1 s per project" }.ShouldBeSubsetOf((await RunAsync("rate-limits", "on", "--lane", "limit-test")).Output.Split('\n'));
        (await RunAsync("rate-limits", "on", "--vendor", "quickblox", "--plan", "growth", "--lane", "limit-test")).ShouldBe((0, "quickblox 160 in 1 s per project\n", ""));
        (await RunAsync("rate-limits", "on", "--vendor", "xsolla", "--calls", "3", "--seconds", "60", "--lane", "limit-test")).ShouldBe((0, "xsolla 3 in 60 s per address and operation\n", ""));
        (await RunAsync("rate-limits", "--lane", "limit-test")).Output.ShouldBe("xsolla 3 in 60 s per address and operation\n");
        (await RunAsync("rate-limits", "on", "--vendor", "logto", "--lane", "limit-test")).ShouldBe((1, "", "mock-idp: Logto publishes no numbers: say how many 'calls' pass in how many 'seconds'.\n  body /limits/0/calls: required calls\n"));
        (await RunAsync("rate-limits", "on", "--calls", "3", "--lane", "limit-test")).ExitCode.ShouldBe(2);
        (await RunAsync("rate-limits", "off", "--lane", "limit-test")).ShouldBe((0, "", ""));
        (await RunAsync("rate-limits", "--lane", "limit-test")).ShouldBe((0, "", ""));
    }

    [Fact]
    public async Task What_a_lane_holds_is_kept_brought_back_and_taken_to_another()
    {
        (await RunAsync("clock", "set", "2030-01-01T00:00:00Z", "--lane", "state-test")).ShouldBeDone().ShouldStartWith("2030-01-01");
        (await RunAsync("snapshot", "before", "--lane", "state-test")).ShouldBe((0, "", ""));
        (await RunAsync("reset", "--lane", "state-test")).ShouldBe((0, "", ""));
        (await RunAsync("clock", "--lane", "state-test")).Output.ShouldEndWith(" real 1\n");
        (await RunAsync("restore", "before", "--lane", "state-test")).ShouldBe((0, "", ""));
        (await RunAsync("restore", "after", "--lane", "state-test")).ShouldBe((1, "", "mock-idp: The lane 'state-test' has no snapshot 'after'.\n"));
        await RunAsync("clock", "freeze", "--lane", "state-test");

        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, (await RunAsync("export", "--lane", "state-test")).ShouldBeDone(), TestContext.Current.CancellationToken);
        (await RunAsync("import", file, "--lane", "state-copy")).ShouldBe((0, "", ""));
        File.Delete(file);

        (await RunAsync("clock", "--lane", "state-copy")).ShouldBeDone().ShouldBe((await RunAsync("clock", "--lane", "state-test")).ShouldBeDone());
        (await RunAsync("import", file)).Errors.ShouldStartWith($"mock-idp: {file}: ");
    }

    [Fact]
    public async Task A_journal_is_listed_waited_for_verified_and_cleared()
    {
        using var http = new HttpClient { BaseAddress = fixture.Server.Url, DefaultRequestHeaders = { { "X-Mock-Lane", "journal-test" } } };
        var waiting = RunAsync("journal", "--wait", "60", "--lane", "journal-test");
        using var refused = await http.GetAsync("/corbado/v2/nothing", TestContext.Current.CancellationToken);

        (await waiting).Output.ShouldMatch("^1 [^ ]+Z GET /corbado/v2/nothing 404 - not_found\n$");
        (await RunAsync("journal", "--vendor", "logto", "--lane", "journal-test")).Output.Trim().ShouldBe("");
        (await RunAsync("journal", "--status", "404", "--lane", "journal-test")).Output.ShouldStartWith("1 ");
        (await RunAsync("verify", "--code", "not_found", "--exactly", "1", "--lane", "journal-test")).ShouldBe((0, "1 found\n", ""));
        var failed = await RunAsync("verify", "--vendor", "corbado", "--status", "200", "--lane", "journal-test");
        failed.ExitCode.ShouldBe(1);
        failed.Output.ShouldMatch("^0 found, at least 1 wanted\nnear: 1 .* \\(status is 404, not 200\\)\n$");
        (await RunAsync("journal", "clear", "--lane", "journal-test")).ShouldBe((0, "", ""));
        (await RunAsync("journal", "--lane", "journal-test")).Output.Trim().ShouldBe("");
        (await RunAsync("journal", "--status", "many", "--lane", "journal-test")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_seed_is_checked_and_put_into_a_lane()
    {
        var example = Repository.Path("docs", "seed-example.yaml");
        (await RunAsync("lint-seed", example)).ShouldBe((0, "", ""));
        (await RunAsync("seed", example, "--lane", "seed-test")).ShouldBe((0, "", ""));
        (await RunAsync("export", "--lane", "seed-test")).ShouldBeDone().ShouldContain("Q8Wd3nLr5TzYb7Kc1MvXp2HsJ4GfA6");

        var bad = Path.GetTempFileName();
        await File.WriteAllTextAsync(bad, "records: []\n", TestContext.Current.CancellationToken);
        foreach (var command in new[] { "lint-seed", "seed" })
            (await RunAsync(command, bad)).ShouldBe((2, "", $"mock-idp: {bad}:1: /records: must be an object\n"));
        (await PublishedServer.RunAsync(["serve", "--port", "0", "--seed", bad])).ShouldBe((2, "", $"mock-idp: {bad}:1: /records: must be an object\n"));
        File.Delete(bad);
    }

    [Fact]
    public async Task What_the_contract_refuses_is_told_rule_by_rule()
    {
        var (exitCode, _, errors) = await RunAsync("clock", "advance", "soon", "--lane", "clock-test");

        exitCode.ShouldBe(1);
        errors.ShouldBe("mock-idp: The request breaks its contract.\n  body /advance: must be a duration such as 61m, 1h30m, 500ms or PT61M\n");
    }

    [Theory]
    [InlineData("clock rate many", "<rate> must be a number, not 'many'", "clock rate")]
    [InlineData("lanes put blue --random-seed many", "--random-seed must be a whole number, not 'many'", "lanes put")]
    [InlineData("rate-limits on --vendor corbado --calls 1.5", "--calls must be a whole number, not '1.5'", "rate-limits on")]
    [InlineData("journal --wait soon", "--wait must be a whole number, not 'soon'", "journal")]
    [InlineData("verify --exactly once", "--exactly must be a whole number, not 'once'", "verify")]
    [InlineData("lanes delete ..", "A lane's name is 1 to 64 letters, digits, '-', '_' or '.', but not '.' or '..'; '..' is none", "lanes delete")]
    [InlineData("snapshot a/b", "A snapshot's name is 1 to 64 letters, digits, '-', '_' or '.', but not '.' or '..'; 'a/b' is none", "snapshot")]
    public async Task What_is_mistyped_is_told_before_anybody_is_asked(string words, string problem, string command) =>
        (await RunAsync(words.Split(' '))).ShouldBe((2, "", $"mock-idp: {problem}\nTry 'mock-idp {command} --help'.\n"));

    [Theory]
    [InlineData("--lane", "..")]
    [InlineData("--lane", "a b")]
    public async Task A_lane_that_cannot_be_is_told_before_anybody_is_asked(params string[] lane) =>
        (await RunAsync(["reset", .. lane])).ShouldBe((2, "", $"mock-idp: --lane: a lane's name is 1 to 64 letters, digits, '-', '_' or '.', but not '.' or '..'; '{lane[1]}' is none\n"));

    [Fact]
    public async Task A_bound_that_a_clock_does_not_reach_is_told_as_it_is() =>
        (await RunAsync("clock", "rate", "0", "--lane", "clock-test")).ShouldBe((1, "", "mock-idp: The request breaks its contract.\n  body /rate: must be more than 0\n"));

    [Fact]
    public async Task The_health_check_goes_where_the_other_commands_go() =>
        (await PublishedServer.RunAsync(["healthcheck"], ("MOCKIDP_URL", "http://127.0.0.1:1"))).Errors.ShouldStartWith("mock-idp: http://127.0.0.1:1/ does not answer: ");

    [Fact]
    public async Task An_address_that_is_not_the_control_planes_is_told_as_one()
    {
        (await PublishedServer.RunAsync(["lanes", "--url", $"{fixture.Server.Url}corbado"])).ShouldBe((4, "", $"mock-idp: what answers at {fixture.Server.Url}corbado is no MockIdp.\n"));

        var (exitCode, _, errors) = await PublishedServer.RunAsync(["lanes", "--url", $"https://127.0.0.1:{fixture.Server.Port}"]);
        exitCode.ShouldBe(4);
        errors.ShouldStartWith($"mock-idp: https://127.0.0.1:{fixture.Server.Port}/ shows no certificate that is trusted here: ");
        errors.ShouldNotContain("inner exception");
    }

    [Fact]
    public async Task Where_no_server_is_the_command_says_so()
    {
        var (exitCode, _, errors) = await PublishedServer.RunAsync(["lanes", "--url", "http://127.0.0.1:1"]);

        exitCode.ShouldBe(4);
        errors.ShouldStartWith("mock-idp: no server answers at http://127.0.0.1:1/: ");
        (await PublishedServer.RunAsync(["lanes", "--url", "nowhere"])).ShouldBe((2, "", "mock-idp: --url must be an absolute http or https URL, not 'nowhere'\n"));
    }

    [Fact]
    public async Task The_admin_token_comes_from_the_command_line_or_the_environment()
    {
        await using var server = await PublishedServer.StartAsync("--vendor-ports", "off", "--admin-token", "s3cret");
        string[] command = ["lanes", "list", "--url", server.Url.ToString()];

        (await PublishedServer.RunAsync(command)).ExitCode.ShouldBe(1);
        (await PublishedServer.RunAsync([.. command, "--admin-token", "s3cret"])).ShouldBe((0, "default\n", ""));
        (await PublishedServer.RunAsync(command, ("MOCKIDP_ADMIN_TOKEN", "s3cret"))).ShouldBe((0, "default\n", ""));
    }

    Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => PublishedServer.RunAsync(arguments, ("MOCKIDP_URL", fixture.Server.Url.ToString()));
}

static class CommandResults
{
    /// <summary>What a command that went well has printed.</summary>
    public static string ShouldBeDone(this (int ExitCode, string Output, string Errors) result)
    {
        result.ExitCode.ShouldBe(0, result.Errors);
        return result.Output;
    }
}
