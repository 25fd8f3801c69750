using MockIdp.Server.Conform;
using MockIdp.Tests.Recipes;

namespace MockIdp.Tests.Conform;

/// <summary><c>mock-idp conform</c> against this mock: it keeps its own contracts, and is left as it was.</summary>
public class ConformTests
{
    [Theory]
    [MemberData(nameof(RecipeTests.Vendors), MemberType = typeof(RecipeTests))]
    public async Task By_default_nothing_drifts_and_no_user_changes(string vendor)
    {
        var lane = await SnapshotAsync();

        var findings = await ConformBench.RunAsync(vendor, ConformBench.Usual with { Lane = lane });

        findings.Drifts.ShouldBeEmpty();
        findings.Run.ShouldNotBeEmpty();
        findings.Outcomes.ShouldContain(outcome => outcome.LeftOut != null && outcome.LeftOut.Contains("--allow-changes", StringComparison.Ordinal));
        var difference = await DifferenceAsync(lane);
        difference.ShouldNotContain("/users/");
        difference.ShouldNotContain("\"users\"");
    }

    [Theory]
    [MemberData(nameof(RecipeTests.Vendors), MemberType = typeof(RecipeTests))]
    public async Task With_changes_allowed_every_recipe_runs_and_nothing_drifts(string vendor)
    {
        var findings = await ConformBench.RunAsync(vendor, ConformBench.Usual with { Lane = MockServer.FreshLane(), MayChange = true });

        findings.Drifts.ShouldBeEmpty();
        findings.Outcomes.Where(outcome => outcome.LeftOut is not null).ShouldAllBe(outcome => outcome.LeftOut!.Contains("--strict", StringComparison.Ordinal) || outcome.LeftOut.StartsWith("cannot be caused: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Logto", "logto", "/api/users")]
    [InlineData("Corbado", "corbado", "/v2/users")]
    [InlineData("QuickBlox", "quickblox", "/users.json")]
    public async Task What_was_created_is_deleted_again(string vendor, string prefix, string collection)
    {
        var deletions = 0;
        var watch = new Drifting("", response =>
        {
            var (method, path) = (response.RequestMessage!.Method, response.RequestMessage.RequestUri!.AbsolutePath);
            if (response.IsSuccessStatusCode && path.StartsWith($"/{prefix}{collection.Split('.')[0]}", StringComparison.Ordinal))
                deletions += method == HttpMethod.Delete ? -1 : method == HttpMethod.Post && path == $"/{prefix}{collection}" ? 1 : 0;
            return Task.CompletedTask;
        });

        var findings = await ConformBench.RunAsync(vendor, (ConformBench.Usual with { Lane = MockServer.FreshLane(), MayChange = true, Only = ["CreateUser", "UserCreate", "GetUser", "UserGet", "DeleteUser", "UserDelete"] }).Known(vendor), watch);

        findings.Run.Count().ShouldBeGreaterThan(2);
        findings.Outcomes.SelectMany(outcome => outcome.Leftovers).ShouldBeEmpty();
        deletions.ShouldBe(0, "as many users deleted as created");
    }

    [Fact]
    public async Task What_cannot_be_deleted_is_said()
    {
        var lane = await SnapshotAsync();

        var findings = await ConformBench.RunAsync("FlexShopper", ConformBench.Usual with { Lane = lane, MayChange = true, Only = ["CreateUser"] });

        findings.Outcomes.SelectMany(outcome => outcome.Leftovers).Distinct().ShouldBe(["CreateUser: the contract has no way to undo it"]);
        ConformBench.Report(findings, "text").ShouldContain("CreateUser: the contract has no way to undo it");
        (await DifferenceAsync(lane)).ShouldContain("\"users\"");
    }

    /// <summary>Ctrl+C or SIGTERM at the worst moment: something has been created, and its recipe is not at its end.</summary>
    [Theory]
    [InlineData("Logto", "/logto/api/users", "UpdateUser")]
    [InlineData("Corbado", "/corbado/v2/users", "UserUpdate")]
    [InlineData("QuickBlox", "/quickblox/users.json", "UpdateUser")]
    public async Task A_run_that_is_to_stop_deletes_what_it_has_created_and_tells_what_it_did(string vendor, string collection, string recipe)
    {
        using var stop = new CancellationTokenSource();
        var (created, deleted) = (0, 0);
        var watch = new Drifting("", response =>
        {
            var request = response.RequestMessage!;
            if (request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == collection && response.IsSuccessStatusCode)
            {
                created++;
                stop.Cancel();
            }
            deleted += request.Method == HttpMethod.Delete && response.IsSuccessStatusCode ? 1 : 0;
            return Task.CompletedTask;
        });

        var findings = await ConformBench.RunAsync(vendor, ConformBench.Usual with { Lane = MockServer.FreshLane(), MayChange = true, Pause = TimeSpan.FromMilliseconds(20), Only = [recipe] }, watch, stop: stop.Token);

        (created, deleted).ShouldBe((1, 1));
        findings.IsInterrupted.ShouldBeTrue();
        findings.Outcomes.SelectMany(outcome => outcome.Leftovers).ShouldBeEmpty();
        findings.Outcomes.Single(outcome => outcome.Recipe.Name == recipe).LeftOut.ShouldBe("the run was interrupted");
        ConformBench.Report(findings, "text").ShouldContain("The run was interrupted before its end.");
        ConformBench.Report(findings, "sarif").ShouldContain("\"executionSuccessful\": false");
    }

    [Fact]
    public async Task A_lane_that_a_run_has_taken_goes_with_it_when_it_is_to_stop()
    {
        using var stop = new CancellationTokenSource();
        var lanes = new List<string>();
        var watch = new Drifting("", async response =>
        {
            var request = response.RequestMessage!;
            if (request.RequestUri!.AbsolutePath == "/_mock/lanes")
            {
                lanes.Add(System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("name").GetString()!);
                stop.Cancel();
            }
        });

        var findings = await ConformBench.RunAsync("QuickBlox", ConformBench.Usual with { Lane = MockServer.FreshLane(), MayChange = true }, watch, stop: stop.Token);

        findings.IsInterrupted.ShouldBeTrue();
        (await MockServer.Shared.Control().GetAsync($"/lanes/{lanes.ShouldHaveSingleItem()}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_lane_that_the_mock_does_not_give_up_is_said()
    {
        var lane = "";
        var watch = new Drifting("", response =>
        {
            if (response.RequestMessage is { Method.Method: "DELETE", RequestUri.AbsolutePath: var path } && path.StartsWith("/_mock/lanes/", StringComparison.Ordinal))
                (lane, response.StatusCode) = (path.Split('/')[^1], System.Net.HttpStatusCode.ServiceUnavailable);
            return Task.CompletedTask;
        });

        var findings = await ConformBench.RunAsync("QuickBlox", ConformBench.Usual with { Lane = MockServer.FreshLane(), MayChange = true, Only = ["session-expired"] }, watch);

        findings.Outcomes.ShouldHaveSingleItem().Leftovers.ShouldBe([$"the lane {lane}: deleting it was answered 503"]);
    }

    [Theory]
    [InlineData("Corbado", "SessionRevoke", "cannot be caused: Version 2 of the API has no call that opens a session.")]
    [InlineData("Logto", "SubjectMissing", "cannot be caused: The server signs no token without a subject.")]
    public async Task What_nothing_can_cause_is_in_each_report_with_its_reason(string vendor, string name, string reason)
    {
        var findings = await ConformBench.RunAsync(vendor, ConformBench.Usual with { Lane = MockServer.FreshLane(), Only = [name] });

        ConformBench.Report(findings, "text").ShouldContain($"  1  {reason}:\n     {name}\n");
        System.Xml.Linq.XDocument.Parse(ConformBench.Report(findings, "junit")).Descendants("testcase").Single(one => one.Attribute("name")!.Value == name).Element("skipped")!.Attribute("message")!.Value.ShouldBe(reason);
        ConformBench.Report(findings, "sarif").ShouldContain($"{name}: Left out: {reason}");
        (await ConformBench.RunAsync(vendor, ConformBench.Usual with { Lane = MockServer.FreshLane(), Skip = [name], Only = [name] })).Outcomes.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(RecipeTests.Vendors), MemberType = typeof(RecipeTests))]
    public async Task Everything_that_has_no_recipe_is_left_out_with_a_reason(string vendor)
    {
        var findings = await ConformBench.RunAsync(vendor, ConformBench.Usual with { Lane = MockServer.FreshLane(), Skip = [.. RecipeBench.All.Single(pair => pair.Vendor == vendor).Book.Recipes.Select(recipe => recipe.Name)] });

        findings.Outcomes.Select(outcome => outcome.Recipe.Name).ShouldBe(RecipeBench.All.Single(pair => pair.Vendor == vendor).Book.Never.Keys);
        findings.Outcomes.ShouldAllBe(outcome => outcome.LeftOut!.Length > 20);
    }

    static async Task<string> SnapshotAsync()
    {
        var (lane, control) = (MockServer.FreshLane(), MockServer.Shared.Control());
        (await control.SendAsync("PUT", $"/lanes/{lane}", "{}", "application/json")).Status.ShouldBeInRange(200, 201);
        (await control.SendAsync("PUT", $"/lanes/{lane}/snapshots/before", "")).Status.ShouldBeInRange(200, 201);
        return lane;
    }

    static async Task<string> DifferenceAsync(string lane)
    {
        var difference = await MockServer.Shared.Control().SendAsync("GET", $"/lanes/{lane}/snapshots/before/diff");
        difference.Status.ShouldBe(200, difference.Text);
        return difference.Text;
    }

    [Fact]
    public async Task Credentials_of_ones_own_stand_in_no_report()
    {
        var order = ConformBench.Usual with { Lane = MockServer.FreshLane(), Only = ["ListUsers"], Given = new Dictionary<string, string> { ["appid"] = "conformconformconfor1", ["APPSECRET"] = "conformSecretconformSecret012345" } };
        var echo = new Drifting("/api/users", response =>
        {
            response.StatusCode = System.Net.HttpStatusCode.Conflict;
            response.Content = new StringContent("""{"code":"conformSecretconformSecret012345"}""", System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json"));
            return Task.CompletedTask;
        });

        var findings = await ConformBench.RunAsync("Logto", order, echo);

        findings.Drifts.ShouldNotBeEmpty();
        foreach (var format in ReportTarget.Formats)
        {
            var report = ConformBench.Report(findings, format);
            report.ShouldNotContain("conformSecret");
            report.ShouldContain("***");
        }
    }

    [Theory]
    [InlineData("nothing", "", "'nothing' is no operation, recipe or error of Logto")]
    [InlineData("ListUsers", "color", "Logto has no credential 'color'; it has appId, appSecret")]
    [InlineData("ListUsers", "appId", "a credential of Logto needs appSecret too")]
    public async Task An_order_that_does_not_fit_is_refused(string only, string credential, string words)
    {
        var order = ConformBench.Usual with { Only = [only], Given = credential.Length == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { [credential] = "x" } };
        var problem = await Should.ThrowAsync<ConformException>(ConformBench.RunAsync("Logto", order));
        (problem.ExitCode, problem.Message).ShouldBe((2, problem.Message));
        problem.Message.ShouldStartWith(words);
    }

    [Fact]
    public async Task A_lane_in_the_address_is_to_be_an_option()
    {
        var problem = await Should.ThrowAsync<ConformException>(ConformBench.RunAsync("Logto", ConformBench.Usual with { Url = new("http://localhost/l/blue/logto") }));
        (problem.ExitCode, problem.Message).ShouldBe((2, "--url http://localhost/l/blue/logto names a lane: say it with --lane"));
    }

    [Theory]
    [InlineData("QuickBlox", "clock", "the mock gives no lane (401); has it an admin token (--admin-token)?")]
    [InlineData("Xsolla", "outbox", "the mock refuses what recipe {0} needs of it (401); has it an admin token (--admin-token)?")]
    public async Task An_admin_token_that_is_not_given_is_asked_for(string vendor, string lever, string words)
    {
        await using var server = new MockServer(("admin-token", "admin-token-of-a-test"));
        var recipe = RecipeBench.All.Single(pair => pair.Vendor == vendor).Book.Recipes.First(recipe => recipe.Needs is [var only] && only == lever);

        var problem = await Should.ThrowAsync<ConformException>(ConformBench.RunAsync(vendor, ConformBench.Usual with { MayChange = true, Only = [recipe.Name] }, server: server));

        (problem.ExitCode, problem.Message).ShouldBe((1, string.Format(System.Globalization.CultureInfo.InvariantCulture, words, recipe.Name)));
    }
}

static class OrderWords
{
    /// <summary>Keeps the words that a vendor's recipes know.</summary>
    public static ConformOrder Known(this ConformOrder order, string vendor) =>
        order with { Only = [.. order.Only.Where(word => RecipeBench.All.Single(pair => pair.Vendor == vendor).Book.Recipes.Any(recipe => recipe.Operation == word))] };
}
