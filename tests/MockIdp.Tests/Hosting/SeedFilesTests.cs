using MockIdp.Server.Hosting;
using MockIdp.Tests.Vendors.FlexShopper;
using MockIdp.Tests.Vendors.Logto;
using MockIdp.Tests.Vendors.QuickBlox;
using MockIdp.Tests.Vendors.Xsolla;

namespace MockIdp.Tests.Hosting;

public sealed class SeedFilesTests : IDisposable
{
    const string Jane = "{ id: usr-1, fullName: Jane, status: active, createdAt: 2026-01-01T00:00:00Z, updatedAt: 2026-01-01T00:00:00Z }";

    static readonly string Example = Repository.Path("docs", "seed-example.yaml");

    readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task Every_lane_begins_with_the_seed()
    {
        await using var server = new MockServer(("seed", Example));

        foreach (var lane in new[] { "default", MockServer.FreshLane() })
        {
            var corbado = server.Vendor("corbado", lane).WithBasic("pro-1111111111111111111", "corbado1_mock_secret");
            (await corbado.GetAsync("/v2/users/usr-1")).Json.GetProperty("fullName").GetString().ShouldBe("Jane Roe");
            (await corbado.GetAsync("/v2/users/usr-1/credentials")).Json.GetProperty("credentials")[0].GetProperty("id").GetString().ShouldBe("cre-1");
            (await corbado.GetAsync("/v2/users/usr-1/socialAccounts")).Text.ShouldContain("soc-1");
            (await corbado.SendAsync("POST", "/v2/sessions/Q8Wd3nLr5TzYb7Kc1MvXp2HsJ4GfA6/revoke")).Status.ShouldBe(200);
        }
    }

    /// <summary>Otherwise <c>conform</c> at a server with that seed would find what it takes for unknown, and report drift.</summary>
    [Fact]
    public void Nobody_of_the_example_has_an_id_that_a_recipe_takes_for_unknown()
    {
        var recipes = Directory.GetFiles(Repository.Path("specs", "recipes"), "*.yaml").SelectMany(File.ReadAllLines).Where(line => line.Contains("steps:", StringComparison.Ordinal)).ToArray();
        var ids = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(Example), @"\bid: '?([^',}\s]+)").Select(match => match.Groups[1].Value).ToArray();

        ids.Length.ShouldBeGreaterThan(5);
        ids.Where(id => recipes.Any(line => System.Text.RegularExpressions.Regex.IsMatch(line, $@"(path|headers): \{{[^}}]*(?<![\w-]){System.Text.RegularExpressions.Regex.Escape(id)}(?![\w-])"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_password_in_clear_text_is_kept_as_its_hash()
    {
        await using var server = new MockServer(("seed", Example));
        var logto = await LogtoApi.AuthorizeAsync(server.Vendor("logto"), LogtoApi.Resource);

        (await logto.PostAsync("/api/users/jane00000001/password/verify", new { password = "s3cret" })).Status.ShouldBe(204);
        (await logto.PostAsync("/api/users/jane00000001/password/verify", new { password = "secret" })).Status.ShouldBe(422);
        (await server.Control().GetAsync($"/lanes/{logto.Lane}/export")).Text.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task People_of_the_seed_log_in()
    {
        await using var server = new MockServer(("seed", Example));

        var xsolla = await server.Vendor("xsolla").PostAsync($"/api/login?projectId={XsollaApi.ProjectId}", new { username = "jane", password = "s3cret" });
        xsolla.Status.ShouldBe(200, xsolla.Text);
        var quickblox = await server.Vendor("quickblox").CreateSessionAsync(("user[login]", "jane"), ("user[password]", "s3cret12"));
        quickblox.Status.ShouldBe(201, quickblox.Text);
        var flexshopper = await server.Vendor("flexshopper").With("x-consumer-custom-id", FlexShopperApi.Consumer).GetAsync("/v3/users");
        flexshopper.Json.GetProperty("data").GetProperty("users")[0].GetProperty("email").GetString().ShouldBe("jane@example.test");
    }

    [Fact]
    public async Task A_fork_keeps_what_it_was_forked_from()
    {
        await using var server = new MockServer(("seed", Example));
        var corbado = server.Vendor("corbado").WithBasic("pro-1111111111111111111", "corbado1_mock_secret");
        (await corbado.SendAsync("DELETE", "/v2/users/usr-1")).Status.ShouldBe(200);
        var fork = MockServer.FreshLane();

        (await server.Control().SendAsync("POST", $"/lanes/{corbado.Lane}/fork", $$"""{ "to": "{{fork}}" }""", "application/json")).Status.ShouldBe(201);

        (await server.Vendor("corbado", fork).WithBasic("pro-1111111111111111111", "corbado1_mock_secret").GetAsync("/v2/users/usr-1")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_reset_goes_back_to_a_seed_of_10_000_users()
    {
        var users = Enumerable.Range(0, 10_000).Select(number => $"        - {Jane.Replace("usr-1", $"usr-{number}")}\n");
        await File.WriteAllTextAsync(file, $"records:\n  Corbado:\n    pro-7:\n      users:\n{string.Concat(users)}", TestContext.Current.CancellationToken);
        await using var server = new MockServer(("seed", file));
        var (control, corbado) = (server.Control(), server.Vendor("corbado").WithBasic("pro-7", "corbado1_one"));
        (await corbado.SendAsync("DELETE", "/v2/users/usr-7")).Status.ShouldBe(200);

        (await control.SendAsync("POST", $"/lanes/{corbado.Lane}/reset")).Status.ShouldBe(204);

        (await corbado.GetAsync("/v2/users/usr-7")).Status.ShouldBe(200);
        (await corbado.GetAsync("/v2/users?pageSize=1")).Json.GetProperty("paging").GetProperty("totalItems").GetInt32().ShouldBe(10_000);
    }

    [Theory]
    [InlineData("records:\n  No-vendor:\n    p:\n      users: []\n", ":3: /records/No-vendor: is not a field; the fields are {vendors}")]
    [InlineData("records:\n  Corbado:\n    p:\n      people: []\n", ":4: /records/Corbado/p/people: is not a field; the fields are users, deletedUsers, identifiers, socialAccounts, passkeys, sessions, challenges, credentials")]
    [InlineData("records:\n  Corbado:\n    p:\n      users:\n      - id: usr-1\n        fullname: Jane\n        status: active\n        createdAt: 2026-01-01T00:00:00Z\n        updatedAt: 2026-01-01T00:00:00Z\n", ":6: /records/Corbado/p/users/0/fullname: is not a field; the fields are id, fullName, status, explicitWebauthnID, createdAt, updatedAt")]
    [InlineData("records:\n  Corbado:\n    p:\n      users:\n      - id: usr-1\n        status: dead\n        createdAt: 2026-01-01T00:00:00Z\n        updatedAt: 2026-01-01T00:00:00Z\n", ":6: /records/Corbado/p/users/0/status: must be one of pending, active, disabled")]
    [InlineData("records:\n  Corbado:\n    p:\n      users:\n      - id: 7\n", ":5: /records/Corbado/p/users/0/id: must be a text")]
    [InlineData("records:\n  Corbado:\n    p:\n      users:\n      - id: jane\n", ":5: /records/Corbado/p/users/0/id: must match ^usr-[0-9]{1,20}$ (specs/Corbado.yaml:")]
    [InlineData("records:\n  Corbado:\n    p:\n      users:\n      - id: usr-1\n        fullName: ab\n", ":6: /records/Corbado/p/users/0/fullName: has none of the forms that the contract allows (specs/Corbado.yaml:")]
    [InlineData("records:\n  Xsolla:\n    p:\n      users:\n      - id: 0f6c1b8e-0000-4000-8000-000000000001\n        email: jane\n", ":6: /records/Xsolla/p/users/0/email: must be an e-mail address (specs/Xsolla.yaml:")]
    [InlineData("records:\n  Logto:\n    p:\n      users:\n      - id: jane00000001\n        passwordHash: s3cret\n", ":6: /records/Logto/p/users/0/passwordHash: must match ^[A-Za-z0-9+/]{22}==")]
    [InlineData("records:\n  Logto:\n    p:\n      users:\n      - id: jane00000001\n        customData: {}\n        profile: {}\n        settings: { mfaskipped: true }\n", ":8: /records/Logto/p/users/0/settings/mfaskipped: is not a field; the fields are mfaEnabled, ")]
    [InlineData("records:\n  Corbado:\n    p:\n      users:\n      - " + Jane + "\n      - " + Jane + "\n", ":6: /records/Corbado/p/users/1: another has the same id")]
    [InlineData("records:\n  '':\n    '':\n      settings:\n      - { id: lane, clock: { at: 2026-01-01T00:00:00Z, now: 2999-01-01T00:00:00Z, rate: 0 } }\n", ":5: /records///settings/0: A lane's clock cannot show that time")]
    [InlineData("{\n \"records\": { \"Corbado\": {\n  \"p\": [] } } }", ":3: /records/Corbado/p: must be an object")]
    [InlineData("sequences:\n  QuickBlox:\n    '1':\n      users: many\n", ":4: /sequences/QuickBlox/1/users: must be a whole number")]
    [InlineData("record: {}\n", ":1: /record: is not a field; the fields are version, records, sequences")]
    [InlineData("version: 2\nrecords: {}\n", ":1: /version: must be 1")]
    [InlineData("version: [1]\n", ":1: /version: must be a whole number")]
    [InlineData("records:\n  Corbado: !secret x\n", ":2: nobody knows the tag !secret; there is !password")]
    [InlineData("records:\n  ? [a]\n  : {}\n", ":2: a key must be a text")]
    [InlineData("- a\n", ":1: must be an object")]
    [InlineData("records: {\n", ":")]
    [InlineData("", ":1: is empty, and must be one document; {} holds nothing")]
    [InlineData("# nothing yet\n", ":1: is empty, and must be one document; {} holds nothing")]
    [InlineData("{}\n---\n{}\n", ":1: must be one document")]
    public async Task A_mistake_is_named_with_file_line_and_field(string yaml, string message)
    {
        await WriteAsync(file, yaml);

        Should.Throw<OptionException>(() => new SeedFiles([file]).Lint()).Message.ShouldStartWith(file + message.Replace("{vendors}", string.Join(", ", Contracts.Vendors)));
    }

    [Fact]
    public async Task All_mistakes_are_named_at_once()
    {
        await WriteAsync(file, $"records:\n  Corbado:\n    p:\n      users:\n      - {{ id: usr-1, status: dead }}\n      - {Jane}\n      sessions: {{}}\n");
        var other = Path.GetTempFileName();
        await WriteAsync(other, "recs: {}\nrecords:\n  Logto: !secret x\n");

        var message = Should.Throw<OptionException>(() => new SeedFiles([file, other]).Lint()).Message;
        File.Delete(other);

        message.Split("\nmock-idp: ").Select(line => line.Split(';')[0]).ShouldBe([
            $"{file}:5: /records/Corbado/p/users/0/status: must be one of pending, active, disabled",
            $"{file}:5: /records/Corbado/p/users/0/createdAt: is missing",
            $"{file}:5: /records/Corbado/p/users/0/updatedAt: is missing",
            $"{file}:7: /records/Corbado/p/sessions: must be a list",
            $"{other}:3: nobody knows the tag !secret",
            $"{other}:3: /records/Logto: must be an object",
            $"{other}:1: /recs: is not a field",
        ]);
    }

    [Fact]
    public async Task Of_very_many_mistakes_the_rest_is_counted()
    {
        await WriteAsync(file, "records:\n  Corbado:\n    p:\n      users:\n" + string.Concat(Enumerable.Repeat("      - { id: usr-1, createdAt: 2026-01-01T00:00:00Z, updatedAt: 2026-01-01T00:00:00Z }\n", 103)));

        Should.Throw<OptionException>(() => new SeedFiles([file]).Lint()).Message.ShouldEndWith("\nmock-idp: and 3 mistakes more");
    }

    [Fact]
    public async Task What_several_files_hold_adds_up()
    {
        await WriteAsync(file, $"records:\n  Corbado:\n    pro-1111111111111111111:\n      users:\n      - {Jane.Replace("usr-1", "usr-2")}\n");
        await using var server = new MockServer(("seed", Example + Path.PathSeparator + file));

        var corbado = server.Vendor("corbado").WithBasic("pro-1111111111111111111", "corbado1_mock_secret");
        (await corbado.GetAsync("/v2/users")).Json.GetProperty("paging").GetProperty("totalItems").GetInt32().ShouldBe(2);
        Should.Throw<OptionException>(() => new SeedFiles([file, file]).Lint()).Message.ShouldBe($"{file}:5: /records/Corbado/pro-1111111111111111111/users/0: another has the same id");
    }

    static Task WriteAsync(string path, string text) => File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
}
