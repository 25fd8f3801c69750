using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Http;
using MockIdp.Core.Journal;
using MockIdp.Core.Lanes;

namespace MockIdp.Tests.Core;

/// <summary>What a lane remembers of its calls.</summary>
public class JournalTests
{
    const string Project = "pro-1111111111111111111";
    static readonly MockServer Small = new(("journal-entries", "3"));
    static readonly MockServer Tight = new(("journal-bytes", "20000"));
    static readonly MockServer Off = new(("journal-entries", "0"));

    [Fact]
    public async Task An_answered_call_is_there_with_everything_that_is_known_of_it()
    {
        var vendor = Corbado(MockServer.Shared);

        var reply = await vendor.With("X-Extra", "1").PostAsync("/v2/users?unused=1", """{"fullName":"Jane Doe","status":"active"}""");

        var entry = JournalOf(MockServer.Shared, vendor).All().ShouldHaveSingleItem();
        (entry.Id, entry.Method, entry.Target, entry.Host.Name, entry.Operation?.Id, entry.Code, entry.Stage).ShouldBe((1, "POST", "/corbado/v2/users?unused=1", "Corbado", "UserCreate", null, Stage.Operation));
        entry.RequestHeaders.ShouldContain(header => header.Key == "X-Extra" && header.Value == "1");
        entry.RequestBody.ShouldBe(new("""{"fullName":"Jane Doe","status":"active"}""", 41));
        entry.Findings.ShouldBe(Findings.None);
        entry.Status.ShouldBe(200);
        entry.Subject.ShouldBe(new(Project, null));
        entry.AnswerHeaders.ShouldContain(header => header.Key == "Content-Type" && header.Value == "application/json");
        entry.AnswerBody!.Text.ShouldBe(reply.Text);
        entry.Duration!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public async Task The_user_that_a_call_names_is_known()
    {
        var vendor = Corbado(MockServer.Shared);
        var id = (await vendor.PostAsync("/v2/users", """{"fullName":"Jane Doe","status":"active"}""")).Json.GetProperty("userID").GetString();

        await vendor.GetAsync($"/v2/users/{id}");

        JournalOf(MockServer.Shared, vendor).Find(2)!.Subject.ShouldBe(new(Project, id));
    }

    [Fact]
    public async Task A_refusal_tells_how_far_the_call_came_and_why_it_ended()
    {
        var vendor = Corbado(MockServer.Shared);
        await vendor.GetAsync("/v2/nothing");
        await vendor.WithBasic(Project, "wrong").PostAsync("/v2/users", """{"fullName":"Jane Doe"}""");
        await vendor.PostAsync("/v2/users", """{"fullName":1}""");
        for (var i = 0; i < 2; i++)
            await vendor.PostAsync("/v2/users", """{"fullName":"Jane","status":"active","explicitWebauthnID":"handle"}""");

        JournalOf(MockServer.Shared, vendor).All().Select(entry => (entry.Stage, entry.Code, entry.Fault?.GetType().Name, entry.Findings?.Violations.Count, entry.Status)).ShouldBe(
        [
            (Stage.Route, "not_found", "NoSuchPath", null, 404),
            (Stage.Caller, "login_error", null, null, 401),
            (Stage.Judgement, "invalid_json", null, 2, 400),
            (Stage.Operation, null, null, 0, 200),
            (Stage.Operation, "validation_error", null, 0, 400),
        ]);
    }

    [Fact]
    public async Task A_large_body_is_kept_to_its_limit_and_counted()
    {
        var vendor = Corbado(MockServer.Shared);
        var body = $$"""{"fullName":"{{new string('x', 20_000)}}","status":"active"}""";

        await vendor.PostAsync("/v2/users", body);

        JournalOf(MockServer.Shared, vendor).Find(1)!.RequestBody.ShouldBe(new("""{"fullName": [[mock]] the rest was not kept""", body.Length));
    }

    [Fact]
    public async Task Only_the_latest_calls_are_kept()
    {
        var vendor = Corbado(Small);
        for (var i = 1; i <= 8; i++)
            await vendor.GetAsync($"/v2/{i}");

        var journal = JournalOf(Small, vendor);
        journal.All().Select(entry => (entry.Id, entry.Target)).ShouldBe([(6, "/corbado/v2/6"), (7, "/corbado/v2/7"), (8, "/corbado/v2/8")]);
        journal.Find(5).ShouldBeNull();
        journal.Find(6)!.Target.ShouldBe("/corbado/v2/6");
        journal.Find(9).ShouldBeNull();
    }

    [Fact]
    public async Task Memory_is_bounded_too()
    {
        var vendor = Corbado(Tight);
        for (var i = 1; i <= 8; i++)
            await vendor.PostAsync("/v2/users", $$"""{"fullName":"{{new string('x', 12_000)}}","status":"active"}""");

        JournalOf(Tight, vendor).All().Select(entry => entry.Id).ShouldBe([8]);
    }

    [Fact]
    public async Task A_cleared_journal_is_empty_and_never_gives_an_id_twice()
    {
        var vendor = Corbado(MockServer.Shared);
        await vendor.GetAsync("/v2/1");
        JournalOf(MockServer.Shared, vendor).Clear();
        JournalOf(MockServer.Shared, vendor).All().ShouldBeEmpty();

        await vendor.GetAsync("/v2/2");

        JournalOf(MockServer.Shared, vendor).All().Select(entry => entry.Id).ShouldBe([2]);
    }

    [Fact]
    public async Task After_a_reset_numbers_go_on_but_in_a_lane_with_a_random_seed()
    {
        var vendor = Corbado(MockServer.Shared);
        await vendor.GetAsync("/v2/1");
        await ResetAsync(vendor);
        await vendor.GetAsync("/v2/2");
        JournalOf(MockServer.Shared, vendor).All().Select(entry => entry.Id).ShouldBe([2]);

        await MockServer.Shared.Control().SendAsync("PUT", $"/lanes/{vendor.Lane}", """{ "randomSeed": 1 }""");
        await ResetAsync(vendor);
        await vendor.GetAsync("/v2/3");
        JournalOf(MockServer.Shared, vendor).All().Select(entry => entry.Id).ShouldBe([1]);
    }

    static async Task ResetAsync(VendorClient vendor) => (await MockServer.Shared.Control().SendAsync("POST", $"/lanes/{vendor.Lane}/reset")).Status.ShouldBe(204);

    [Fact]
    public async Task A_journal_that_is_off_keeps_nothing()
    {
        var vendor = Corbado(Off);
        (await vendor.GetAsync("/v2/nothing")).Status.ShouldBe(404);

        JournalOf(Off, vendor).All().ShouldBeEmpty();
    }

    static VendorClient Corbado(MockServer server) => server.Vendor("corbado").WithBasic(Project, "corbado1_mock_secret");

    static Journal JournalOf(MockServer server, VendorClient vendor) => (Journal)server.Services.GetRequiredService<LaneBook>().Find(vendor.Lane, out _)!.Journal;
}
