using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MockIdp.Core.Documents;
using MockIdp.Core.Lanes;
using MockIdp.Server.Vendors.QuickBlox;

namespace MockIdp.Tests.Hosting;

/// <summary>What a vendor answers when the mock itself breaks: its own 500, and not a word of the reason.</summary>
public sealed class InternalFaultTests : IDisposable
{
    readonly MockServer server = new() { Changes = services => services.AddSingleton<IStore, BrokenStore>().AddLogging(log => log.ClearProviders()) };

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task Xsolla_answers_its_error_envelope()
    {
        var token = await server.Vendor("xsolla").PostFormAsync("/oauth2/token", ("grant_type", "client_credentials"), ("client_id", "2222"), ("client_secret", "unknown"));
        token.ShouldBe(500, """{ "error": { "code": "500", "description": "~[^/]+" } }""");
    }

    [Fact]
    public async Task Logto_answers_its_plain_message() =>
        (await server.Vendor("logto").PostAsync("/api/users", new { })).ShouldBe(500, """{ "message": "Internal server error." }""");

    [Fact]
    public async Task Corbado_answers_its_error_envelope() =>
        (await server.Vendor("corbado").WithBasic("pro-1111111111111111111", "corbado1_mock_secret").PostAsync("/v2/users", new { status = "active" }))
            .ShouldBe(500, """{ "httpStatusCode": 500, "message": "Internal Server Error", "requestData": { "requestID": "~req-\\d{19}", "link": "~https://my.corbado.com/requests/req-\\d{19}" }, "runtime": "~[0-9.E-]+", "error": { "type": "internal_error", "details": "Internal error", "links": [] } }""");

    [Fact]
    public async Task QuickBlox_answers_one_of_its_shapes() =>
        (await server.Vendor("quickblox").With("Authorization", "ApiKey 28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI").PostAsync("/users.json", new { user = new { login = "joe", password = "secret-enough" } }))
            .ShouldBe(500, """{ "code": null, "message": "Internal Server Error" }""");

    [Fact]
    public async Task A_request_whose_lane_cannot_be_found_out_is_answered_in_the_vendors_words_too()
    {
        var end = QuickBloxStore.TokenEnd("76730")!;
        var claims = server.Services.GetRequiredService<LaneBook>().Claims;
        claims.Take("one", [new Claim("quickblox", "76730")]).ShouldBeNull();
        // Its tokens end alike (76730 and 2 to the power of 24), so that the session is looked up in the store.
        claims.Take("two", [new Claim("quickblox", "16853946")]).ShouldBeNull();
        server.Services.GetRequiredService<LaneBook>().Find("one", out _).ShouldNotBeNull();
        server.Services.GetRequiredService<LaneBook>().Find("two", out _).ShouldNotBeNull();

        (await server.Unmodified("quickblox").With("QB-Token", "0" + end).GetAsync("/session.json"))
            .ShouldBe(500, """{ "code": null, "message": "Internal Server Error" }""");
    }

    [Fact]
    public async Task FlexShopper_answers_its_error_envelope() =>
        (await server.Vendor("flexshopper").With("x-consumer-custom-id", "web:mock-vendor").PostAsync("/v3/users", new { firstName = "Jo", lastName = "Doe", email = "jo@example.test" }))
            .ShouldBe(500, """{ "error": { "statusCode": 500, "code": "InternalServerError", "message": "~[^/]+", "data": {} } }""");
}
