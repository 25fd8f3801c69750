using Microsoft.Extensions.DependencyInjection;
using MockIdp.Core.Documents;

namespace MockIdp.Tests.Vendors.Corbado;

public class UserDeleteTests
{
    static readonly Dictionary<string, object> Bodies = new()
    {
        ["identifiers"] = new { identifierType = "email", identifierValue = "jane@example.com", status = "primary" },
        ["socialAccounts"] = new { providerType = "google", identifierValue = "jane@example.com", foreignID = "117305", avatarURL = "https://example.com/a.png", fullName = "Jane Doe" },
    };

    readonly VendorClient corbado = CorbadoApi.Client();

    Task<Reply> DeleteAsync(string userID) => corbado.DeleteAsync("/v2/users/" + userID);

    [Fact]
    public async Task A_deleted_user_does_not_exist_any_more()
    {
        var userID = await corbado.CreatedAsync();

        (await DeleteAsync(userID)).ShouldBeOk();

        (await corbado.UserAsync(userID)).ShouldBeInvalid("userID", "does not exist");
        (await corbado.PatchAsync("/v2/users/" + userID, new { status = "active" })).ShouldBeInvalid("userID", "does not exist");
        (await DeleteAsync(userID)).ShouldBeInvalid("userID", "does not exist");
    }

    [Theory]
    [InlineData("usr-123456789")]
    [InlineData("non-existent-id")]
    public async Task An_unknown_user_is_a_validation_error(string userID) => (await DeleteAsync(userID)).ShouldBeInvalid("userID", "does not exist");

    [Fact]
    public async Task What_hangs_under_the_user_goes_too_and_its_values_are_free_again()
    {
        var (userID, other) = (await corbado.CreatedAsync(new { status = "active", explicitWebauthnID = "handle-1" }), await corbado.CreatedAsync());
        var identifierID = await corbado.IdentifiedAsync(userID, "jane@example.com");
        (await corbado.LinkAsync(userID, "117305")).Status.ShouldBe(200);
        await corbado.IdentifiedAsync(other, "john@example.com");

        (await DeleteAsync(userID)).ShouldBeOk();

        (await corbado.GetAsync("/v2/identifiers")).Values("identifiers", "value").ShouldBe(["john@example.com"]);
        (await corbado.GetAsync("/v2/socialAccounts")).ShouldPage(1, 0, 0);
        (await corbado.PatchAsync($"/v2/users/{userID}/identifiers/{identifierID}", new { status = "primary" })).ShouldBeInvalid("userID", "does not exist");
        await corbado.CreatedAsync(new { status = "active", explicitWebauthnID = "handle-1" });
        await corbado.IdentifiedAsync(other, "jane@example.com");
        (await corbado.LinkAsync(other, "117305")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Passkeys_and_challenges_go_too_and_sessions_are_revoked()
    {
        var (userID, other) = (await corbado.CreatedAsync(), await corbado.CreatedAsync());
        await Seeds.PasskeyAsync(corbado.Store(), userID, "cre-1", "handle");
        var challengeID = await Seeds.ChallengeAsync(corbado, userID);
        await Seeds.SessionAsync(corbado.Store(), userID, 1);
        await Seeds.SessionAsync(corbado.Store(), other, 2);

        (await DeleteAsync(userID)).ShouldBeOk();

        (await corbado.Store().Passkeys.AllAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await corbado.Store().Challenges.FindAsync(challengeID, TestContext.Current.CancellationToken)).ShouldBeNull();
        (await corbado.GetAsync("/v2/sessions")).Values("sessions", "status").ShouldBe(["revoked", "active"]);
    }

    [Fact]
    public async Task Of_parallel_deletes_one_succeeds()
    {
        var userID = await corbado.CreatedAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => DeleteAsync(userID)));

        replies.Count(reply => reply.Status == 200).ShouldBe(1);
        foreach (var reply in replies.Where(reply => reply.Status != 200))
            reply.ShouldBeInvalid("userID", "does not exist");
    }

    [Fact]
    public async Task A_delete_among_updates_leaves_them_done_or_without_a_user()
    {
        var userID = await corbado.CreatedAsync();

        var updates = Enumerable.Range(0, 32).Select(_ => corbado.PatchAsync("/v2/users/" + userID, new { status = "disabled" })).ToArray();
        (await DeleteAsync(userID)).ShouldBeOk();

        foreach (var reply in (await Task.WhenAll(updates)).Where(reply => reply.Status != 200))
            reply.ShouldBeInvalid("userID", "does not exist");
        (await corbado.UserAsync(userID)).ShouldBeInvalid("userID", "does not exist");
    }

    [Theory]
    [InlineData("identifiers")]
    [InlineData("socialAccounts")]
    public async Task What_is_created_while_the_user_is_deleted_stays_nowhere(string kind)
    {
        var store = new MeddlingStore(kind);
        var racing = new MockServer { Changes = services => services.AddSingleton<IStore>(store) }.Vendor("corbado").WithBasic(CorbadoApi.ProjectID, CorbadoApi.ApiSecret);
        var (userID, other) = (await racing.CreatedAsync(), await racing.CreatedAsync());
        store.Meddle = async () => (await racing.DeleteAsync("/v2/users/" + userID)).ShouldBeOk();

        (await racing.PostAsync($"/v2/users/{userID}/{kind}", Bodies[kind])).ShouldBeInvalid("userID", "does not exist");

        store.Meddle = null;
        (await racing.PostAsync($"/v2/users/{other}/{kind}", Bodies[kind])).Status.ShouldBe(200);
    }
}
