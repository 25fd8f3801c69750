using System.Text.Json;
using System.Text.Json.Nodes;
using MockIdp.Testing;

namespace MockIdp.Tests.Testing;

/// <summary>What a lane holds is kept, gone back to, copied and carried elsewhere.</summary>
[Collection("servers")]
public class StateTests(ServersFixture servers)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(LaneTests.Transports), MemberType = typeof(LaneTests))]
    public async Task A_snapshot_is_gone_back_to_as_often_as_one_likes(MockIdpTransport transport)
    {
        await using var lane = await servers.Of(transport).NewLaneAsync(ct: Ct);
        await AddAsync(lane, "Ann");
        var before = await lane.SnapshotAsync("before", Ct);

        foreach (var name in new[] { "Bob", "Cat" })
        {
            await AddAsync(lane, name);
            await before.RestoreAsync(Ct);
            (await NamesAsync(lane)).ShouldBe(["Ann"]);
        }

        (await lane.SnapshotsAsync(Ct)).Select(one => one.Name).ShouldBe(["before"]);
        await before.DeleteAsync(Ct);
        (await lane.SnapshotsAsync(Ct)).ShouldBeEmpty();
        (await Should.ThrowAsync<MockIdpException>(() => before.RestoreAsync(Ct))).Message.ShouldContain($"The lane '{lane.Name}' has no snapshot 'before'.");
    }

    [Fact]
    public async Task What_has_changed_is_told_since_a_snapshot_and_between_two()
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        var id = await AddAsync(lane, "Ann");
        var one = await lane.SnapshotAsync("one", Ct);
        (await one.DiffAsync(ct: Ct)).ShouldBeEmpty();
        await lane.Clock.AdvanceAsync(TimeSpan.FromMinutes(1), Ct);
        await AddAsync(lane, "Bob");
        var two = await lane.SnapshotAsync("two", Ct);
        using var deleted = await LaneTests.Corbado(lane).DeleteAsync($"v2/users/{id}", Ct);
        deleted.IsSuccessStatusCode.ShouldBeTrue();

        var added = (await one.DiffAsync(two, Ct)).Single(change => change.Path.Contains("/users/", StringComparison.Ordinal));
        added.Kind.ShouldBe(LaneChangeKind.Add);
        added.Value!["fullName"]!.GetValue<string>().ShouldBe("Bob");
        added.ToString().ShouldStartWith($"Add {added.Path} {{");
        var removed = (await two.DiffAsync(ct: Ct)).Single(change => change.Kind == LaneChangeKind.Remove);
        removed.ShouldBe(new LaneChange(LaneChangeKind.Remove, $"/records/Corbado/{CorbadoCredentials.ProjectID}/users/{id}", null));
        removed.ToString().ShouldBe($"Remove {removed.Path}");
    }

    [Fact]
    public async Task Only_snapshots_of_one_lane_are_compared()
    {
        await using var one = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        await using var other = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        var (kept, foreign) = (await one.SnapshotAsync("kept", Ct), await other.SnapshotAsync("kept", Ct));

        (await Should.ThrowAsync<ArgumentException>(() => kept.DiffAsync(foreign, Ct))).Message.ShouldContain($"a snapshot of the lane '{other.Name}', not of '{one.Name}'");
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    public async Task What_names_no_snapshot_is_refused_and_calls_nothing(string name)
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);

        (await Should.ThrowAsync<ArgumentException>(() => lane.SnapshotAsync(name, Ct))).Message.ShouldContain($"'{name}' names no snapshot");

        (await lane.SnapshotsAsync(Ct)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(LaneTests.Transports), MemberType = typeof(LaneTests))]
    public async Task A_fork_holds_the_same_goes_its_own_way_and_is_gone_with_its_test(MockIdpTransport transport)
    {
        await using var lane = await servers.Of(transport).NewLaneAsync(ct: Ct);
        await AddAsync(lane, "Ann");
        var fork = await lane.ForkAsync(ct: Ct);
        fork.Name.ShouldNotBe(lane.Name);

        await AddAsync(fork, "Bob");
        await fork.Corbado.UserCreate.ShouldHaveBeenCalledOnce(Ct);
        (await NamesAsync(fork)).ShouldBe(["Ann", "Bob"], ignoreOrder: true);
        (await NamesAsync(lane)).ShouldBe(["Ann"]);

        (await Should.ThrowAsync<MockIdpException>(() => lane.ForkAsync(fork.Name, Ct))).Message.ShouldContain($"There is a lane '{fork.Name}' already.");
        await fork.DisposeAsync();
        await using var again = await lane.ForkAsync(fork.Name, Ct);
        (await NamesAsync(again)).ShouldBe(["Ann"]);
    }

    [Fact]
    public async Task An_export_is_imported_by_another_server_and_is_the_same_text_there()
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        await AddAsync(lane, "Zoë <zoe@example.com>");
        var exported = await lane.ExportAsync(Ct);

        await using var other = await servers.Of(MockIdpTransport.Port).NewLaneAsync(ct: Ct);
        await AddAsync(other, "Bob");
        await other.ImportAsync(exported, Ct);

        (await NamesAsync(other)).ShouldBe(["Zoë <zoe@example.com>"]);
        (await other.ExportAsync(Ct)).ShouldBe(exported);
        JsonNode.Parse(exported)!["version"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("version: 1", "was answered 400")]
    [InlineData("""{ "version": 1, "records": { "Nobody": { "p": { "users": [] } } }, "sequences": {} }""", "/records/Nobody/p/users: there are no records of this kind in 'Nobody'")]
    public async Task Of_what_is_no_export_nothing_is_taken(string text, string said)
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        await AddAsync(lane, "Ann");

        (await Should.ThrowAsync<MockIdpException>(() => lane.ImportAsync(text, Ct))).Message.ShouldContain(said);

        (await NamesAsync(lane)).ShouldBe(["Ann"]);
    }

    /// <summary>Makes a user; its id.</summary>
    static async Task<string> AddAsync(MockIdpLane lane, string name)
    {
        using var answer = await LaneTests.CreateAsync(LaneTests.Corbado(lane), name);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(Ct)).GetProperty("userID").GetString()!;
    }

    static async Task<string[]> NamesAsync(MockIdpLane lane) =>
        [.. JsonElement.Parse(await LaneTests.Corbado(lane).GetStringAsync("v2/users", Ct)).GetProperty("users").EnumerateArray().Select(user => user.GetProperty("fullName").GetString()!)];
}
