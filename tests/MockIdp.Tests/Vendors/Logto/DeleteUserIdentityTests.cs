using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class DeleteUserIdentityTests
{
    const string NotRegistered = """{ "code": "user.identity_not_exist", "message": "The social account has not been registered yet." }""";

    [Fact]
    public async Task The_answer_is_the_user_and_the_account_is_free()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync();
        (await logto.PutAsync(user + "/identities/google", """{ "userId": "1" }""")).Status.ShouldBe(201);

        (await logto.RenewsAsync(user, () => logto.DeleteAsync(user + "/identities/google"))).ShouldBe(200, EmptyUser);

        (await logto.DeleteAsync(user + "/identities/google")).ShouldBe(404, NotRegistered);
        (await logto.PutAsync(await logto.UserAsync() + "/identities/google", """{ "userId": "1" }""")).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_target_that_was_never_there_is_not_found()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync();
        var before = await logto.GetAsync(user);

        (await logto.DeleteAsync(user + "/identities/google")).ShouldBe(404, NotRegistered);
        (await logto.GetAsync(user)).ShouldBe(200, before.Text);
    }
}
