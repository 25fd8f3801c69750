using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

/// <summary>What all operations on one user have in common.</summary>
public class UserOperationTests
{
    public static TheoryData<string, string, string?> Operations() => new()
    {
        { "GET", "/api/users/unknown", null },
        { "PATCH", "/api/users/unknown", """{ "name": "x" }""" },
        { "DELETE", "/api/users/unknown", null },
        { "PATCH", "/api/users/unknown/is-suspended", """{ "isSuspended": true }""" },
        { "GET", "/api/users/unknown/custom-data", null },
        { "PATCH", "/api/users/unknown/custom-data", """{ "customData": {} }""" },
        { "PATCH", "/api/users/unknown/profile", """{ "profile": {} }""" },
        { "PATCH", "/api/users/unknown/password", """{ "password": "x" }""" },
        { "POST", "/api/users/unknown/password/verify", """{ "password": "x" }""" },
        { "GET", "/api/users/unknown/has-password", null },
        { "PATCH", "/api/users/unknown/password/expiration", """{ "isExpired": true }""" },
        { "GET", "/api/users/unknown/logto-configs", null },
        { "PATCH", "/api/users/unknown/logto-configs", "{}" },
        { "GET", "/api/users/unknown/mfa-verifications", null },
        { "GET", "/api/users/unknown/organizations", null },
        { "GET", "/api/users/unknown/identities/google", null },
        { "PUT", "/api/users/unknown/identities/google", """{ "userId": "1" }""" },
        { "DELETE", "/api/users/unknown/identities/google", null },
        { "GET", "/api/users/unknown/all-identities", null },
        { "GET", "/api/users/unknown/roles", null },
        { "POST", "/api/users/unknown/roles", """{ "roleIds": [] }""" },
        { "PUT", "/api/users/unknown/roles", """{ "roleIds": [] }""" },
        { "DELETE", "/api/users/unknown/roles/x", null },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_unknown_user_does_not_exist(string method, string path, string? body) =>
        (await (await ClientAsync()).SendAsync(method, path, body, "application/json")).ShouldBe(404, NotFound);

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_user_of_another_tenant_does_not_exist(string method, string path, string? body)
    {
        var logto = Anonymous();
        var id = (await (await AuthorizeAsync(logto, "https://acme01.logto.app/api")).PostAsync("/api/users", "{}")).Id();

        (await (await AuthorizeAsync(logto, Resource)).SendAsync(method, path.Replace("unknown", id), body, "application/json")).ShouldBe(404, NotFound);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Nobody_is_served_without_a_token(string method, string path, string? body) =>
        (await Anonymous().SendAsync(method, path, body, "application/json"))
            .ShouldBe(401, """{ "code": "auth.authorization_header_missing", "message": "Authorization header is missing." }""");

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_application_without_a_role_is_forbidden(string method, string path, string? body)
    {
        var logto = Anonymous();
        var token = (await TokenAsync(logto, ("client_id", "mockidpappwithoutrole"), ("client_secret", "mockSecretOfTheAppWithoutRole000"))).Json.GetProperty("access_token").GetString();

        (await logto.With("Authorization", "Bearer " + token).SendAsync(method, path, body, "application/json"))
            .ShouldBe(403, """{ "code": "auth.forbidden", "message": "Forbidden. Please check your user roles and permissions." }""");
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_body_is_parsed_and_guarded_before_the_user_is_looked_for(string method, string path, string? body)
    {
        if (body is null)
            return;
        var logto = await ClientAsync();

        (await logto.SendAsync(method, path, "null", "application/json")).ShouldBe(400, """{ "message": "invalid JSON, only supports object and array" }""");
        (await logto.SendAsync(method, path, "[]", "application/json")).ShouldBe(400, Guard(
            """{ "code": "invalid_type", "expected": "object", "received": "array", "path": [], "message": "Expected object, received array" }""",
            "Error in key path \"\": (invalid_type) Expected object but received array."));
    }
}
