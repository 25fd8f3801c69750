namespace MockIdp.Tests.Steering;

/// <summary>Which calls a rule acts on, and for how long.</summary>
public class RuleTests
{
    const string Limited = """{ "match": { "vendor": "corbado", "operation": "UserList" }, "effect": { "answer": { "status": 429 } }""";

    readonly RuledLane lane = new();

    [Fact]
    public async Task It_acts_on_the_next_calls_and_shows_what_is_left()
    {
        var id = await lane.AddAsync(Limited + """, "calls": 2 }""");

        (await lane.Corbado.GetAsync("/v2/users")).Status.ShouldBe(429);
        (await lane.CountsAsync(id)).ShouldBe((1, 1, 1));
        (await lane.ListUsersAsync(3)).ShouldBe([429, 200, 200]);
        (await lane.CountsAsync(id)).ShouldBe((0, 2, 2));
    }

    [Fact]
    public async Task It_acts_until_it_is_removed()
    {
        var id = await lane.AddAsync(Limited + "}");
        (await lane.ListUsersAsync(3)).ShouldBe([429, 429, 429]);
        (await lane.Control.SendAsync("DELETE", $"{lane.Rules}/{id}")).Status.ShouldBe(204);
        (await lane.ListUsersAsync(1)).ShouldBe([200]);
    }

    [Fact]
    public async Task Of_64_calls_at_once_exactly_as_many_are_hit()
    {
        var id = await lane.AddAsync(Limited + """, "calls": 17 }""");

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => lane.Corbado.GetAsync("/v2/users"))));

        replies.Count(reply => reply.Status == 429).ShouldBe(17);
        replies.Count(reply => reply.Status == 200).ShouldBe(47);
        (await lane.CountsAsync(id)).ShouldBe((0, 17, 17));
    }

    [Fact]
    public async Task It_acts_on_the_nth_call()
    {
        var id = await lane.AddAsync("""{ "match": { "operation": "UserList", "nth": 3 }, "effect": { "answer": { "status": 500 } } }""");
        (await lane.ListUsersAsync(5)).ShouldBe([200, 200, 500, 200, 200]);
        (await lane.CountsAsync(id)).ShouldBe((null, 5, 1));
    }

    [Fact]
    public async Task The_same_seed_hits_the_same_calls_and_another_seed_others()
    {
        static async Task<int[]> HitsAsync(int seed)
        {
            var lane = new RuledLane();
            await lane.AddAsync($$"""{ "match": { "probability": 0.4, "seed": {{seed}} }, "effect": { "answer": { "status": 500 } } }""");
            return await lane.ListUsersAsync(60);
        }

        var first = await HitsAsync(7);
        (await HitsAsync(7)).ShouldBe(first);
        (await HitsAsync(8)).ShouldNotBe(first);
        first.Count(status => status == 500).ShouldBeInRange(12, 36);
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 500)]
    public async Task Probability_has_both_ends(int probability, int status)
    {
        await lane.AddAsync($$"""{ "match": { "probability": {{probability}} }, "effect": { "answer": { "status": 500 } } }""");
        (await lane.ListUsersAsync(8)).ShouldAllBe(each => each == status);
    }

    [Fact]
    public async Task The_first_that_acts_is_the_only_one()
    {
        var first = await lane.AddAsync("""{ "match": { "vendor": "corbado" }, "effect": { "answer": { "status": 429 } }, "calls": 1 }""");
        var second = await lane.AddAsync("""{ "effect": { "answer": { "status": 500 } } }""");

        (await lane.ListUsersAsync(2)).ShouldBe([429, 500]);
        ((await lane.CountsAsync(first)).Hits, (await lane.CountsAsync(second)).Hits).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Other_vendors_and_operations_are_left_alone()
    {
        await lane.AddAsync(Limited + "}");
        (await lane.Corbado.PostAsync("/v2/users", new { fullName = "Ann Doe", status = "active" })).Status.ShouldBe(200);
        (await (await lane.CallerAsync("flexshopper")).GetAsync("/v3/users/me")).Status.ShouldBe(401);
    }

    [Theory]
    [InlineData("pro-7", 500)]
    [InlineData("PRO-7", 500)]
    [InlineData("pro-8", 200)]
    public async Task A_project_is_the_callers(string project, int status)
    {
        await lane.AddAsync($$"""{ "match": { "project": "{{project}}" }, "effect": { "answer": { "status": 500 } } }""");
        (await lane.ListUsersAsync(1)).ShouldBe([status]);
    }

    [Fact]
    public async Task A_user_is_one_of_the_path_or_of_the_body()
    {
        var jane = await lane.CallerAsync("logto");
        var id = (await jane.PostAsync("/api/users", new { username = "jane_doe", primaryEmail = "jane@example.com" })).Json.GetProperty("id").GetString();
        await lane.AddAsync($$"""{ "match": { "user": "{{id}}" }, "effect": { "answer": { "status": 404 } } }""");
        await lane.AddAsync("""{ "match": { "user": "kim@example.com" }, "effect": { "answer": { "status": 422 } } }""");

        (await jane.GetAsync($"/api/users/{id}")).Status.ShouldBe(404);
        (await jane.PostAsync("/api/users", new { primaryEmail = "Kim@example.com" })).Status.ShouldBe(422);
        (await jane.PostAsync("/api/users", new { primaryEmail = "sam@example.com" })).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_user_is_the_one_that_calls()
    {
        var shop = await lane.CallerAsync("flexshopper");
        var created = (await shop.PostAsync("/v3/users", new { firstName = "Kim", lastName = "Example", email = "kim@example.com" })).Json.GetProperty("data");
        var kim = shop.With("customer-token", created.GetProperty("token").GetString()!);
        (await kim.GetAsync("/v3/users/me")).Status.ShouldBe(200);
        await lane.AddAsync($$"""{ "match": { "user": "{{created.GetProperty("userId")}}" }, "effect": { "answer": { "status": 500 } } }""");

        (await kim.GetAsync("/v3/users/me")).Status.ShouldBe(500);
    }

    [Fact]
    public async Task A_caller_that_the_vendor_refuses_meets_the_rule_all_the_same()
    {
        await lane.AddAsync("""{ "effect": { "answer": { "status": 500 } }, "calls": 1 }""");
        var nobody = MockServer.Shared.Vendor("corbado", lane.Lane);
        (await nobody.GetAsync("/v2/users")).Status.ShouldBe(500);
        (await nobody.GetAsync("/v2/users")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_forced_success_changes_nothing()
    {
        await lane.AddAsync("""{ "match": { "operation": "UserCreate" }, "effect": { "answer": { "status": 200 } } }""");
        (await lane.Corbado.PostAsync("/v2/users", new { fullName = "Ann Doe", status = "active" })).Status.ShouldBe(200);
        (await lane.Corbado.GetAsync("/v2/users")).Json.GetProperty("users").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_answer_and_the_journal_name_the_rule()
    {
        var id = await lane.AddAsync(Limited + "}");
        (await lane.Corbado.GetAsync("/v2/users")).Header("X-Mock-Rule").ShouldBe(id);
        var call = (await lane.Control.GetAsync($"/lanes/{lane.Lane}/journal?operationId=UserList")).Json.GetProperty("calls")[0];
        (call.GetProperty("rule").GetString(), call.GetProperty("status").GetInt32()).ShouldBe((id, 429));
    }

    [Fact]
    public async Task The_control_plane_and_unknown_paths_are_left_alone()
    {
        await lane.AddAsync("""{ "effect": { "answer": { "status": 500, "allow": "undocumented" } } }""");
        (await lane.Control.With("X-Mock-Lane", lane.Lane).GetAsync("/health/live")).Status.ShouldBe(200);
        (await lane.Corbado.GetAsync("/nothing")).Status.ShouldBe(404);
    }
}
