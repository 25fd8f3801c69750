using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class DeleteUserTests
{
    const string Body = """{ "username": "jane", "primaryEmail": "jane@example.com", "primaryPhone": "14155550100" }""";

    [Fact]
    public async Task A_deleted_user_is_gone_and_its_identifiers_are_free()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync(Body);
        (await logto.PutAsync(user + "/identities/google", """{ "userId": "1" }""")).Status.ShouldBe(201);

        (await logto.DeleteAsync(user)).ShouldBe(204, "").Header("Content-Length").ShouldBeNull();

        (await logto.GetAsync(user)).ShouldBe(404, NotFound);
        (await logto.DeleteAsync(user)).ShouldBe(404, NotFound);
        (await logto.GetAsync("/api/users")).ShouldBe(200, "[]");
        var second = await logto.UserAsync(Body);
        second.ShouldNotBe(user);
        (await logto.PutAsync(second + "/identities/google", """{ "userId": "1" }""")).ShouldBe(201, """{ "google": { "userId": "1" } }""");
    }

    [Fact]
    public async Task An_application_cannot_delete_itself() =>
        (await (await ClientAsync()).DeleteAsync("/api/users/" + AppId)).ShouldBe(400, """{ "code": "user.cannot_delete_self", "message": "You cannot delete yourself." }""");

    [Fact]
    public async Task Of_many_deletes_at_once_one_succeeds()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => logto.DeleteAsync(user)));

        replies.Where(reply => reply.Status == 204).ShouldHaveSingleItem();
        foreach (var reply in replies.Where(reply => reply.Status != 204))
            reply.ShouldBe(404, NotFound);
    }

    [Fact]
    public async Task Writes_that_meet_a_delete_are_done_or_not_found_and_leave_nothing_behind()
    {
        var logto = await ClientAsync();
        for (var round = 0; round < 10; round++)
        {
            var user = await logto.UserAsync(Body);
            var writes = Task.WhenAll(Enumerable.Range(0, 8).SelectMany(i => new[]
            {
                logto.PatchAsync(user, """{ "name": "x" }"""), logto.PatchAsync(user + "/custom-data", """{ "customData": {} }"""),
                logto.PutAsync($"{user}/identities/t{i}", """{ "userId": "1" }"""), logto.PatchAsync(user + "/password", """{ "password": "x" }"""),
            }));
            (await logto.DeleteAsync(user)).ShouldBe(204, "");

            foreach (var reply in await writes)
                reply.Status.ShouldBeOneOf(200, 201, 404);
            var next = await logto.UserAsync(Body);
            for (var i = 0; i < 8; i++)
                (await logto.PutAsync($"{next}/identities/t{i}", """{ "userId": "1" }""")).Status.ShouldBe(201);
            (await logto.DeleteAsync(next)).ShouldBe(204, "");
        }
    }
}
