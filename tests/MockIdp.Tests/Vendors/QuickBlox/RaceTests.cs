using Microsoft.AspNetCore.Mvc.Testing;
using MockIdp.Core.Documents;
using MockIdp.Server.Vendors.QuickBlox;
using Record = MockIdp.Core.Documents.Record;

namespace MockIdp.Tests.Vendors.QuickBlox;

using static QuickBloxApi;

public class RaceTests
{
    [Fact]
    public async Task Of_two_requests_that_both_find_a_nonce_unused_one_gets_it()
    {
        await using var server = Racing<NonceRecord>();
        var (client, signed) = (server.Client(), Signed());

        var replies = await Task.WhenAll(client.PostFormAsync("/session.json", signed), client.PostFormAsync("/session.json", signed));

        replies.Single(reply => reply.Status == 201).ShouldBe(201, Session());
        replies.Single(reply => reply.Status != 201).ShouldBe(422, Errors("nonce", "has already been taken"));
    }

    [Fact]
    public async Task Two_requests_that_slide_one_session_both_succeed()
    {
        await using var server = Racing<SessionRecord>();
        var session = await server.Client().InSessionAsync();

        foreach (var reply in await Task.WhenAll(session.GetAsync("/session.json"), session.GetAsync("/session.json")))
            reply.ShouldBe(200, Session());
    }

    static WebApplicationFactory<Program> Racing<T>()
        where T : Record =>
        ServerWith<IStore>(new MeetingStore<T>(parties: 2));
}
