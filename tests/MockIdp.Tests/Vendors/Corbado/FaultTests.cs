using System.Text;

namespace MockIdp.Tests.Vendors.Corbado;

public class FaultTests
{
    const string Valid = """{ "status": "active" }""";

    readonly VendorClient corbado = CorbadoApi.Client();

    [Theory]
    [InlineData("{")]
    [InlineData("{ 'status': 'active' }")]
    [InlineData("""{ "status": "active", }""")]
    [InlineData("""{ "status": "active" } x""")]
    [InlineData("""{ "fullName": "\ud800", "status": "active" }""")]
    public async Task Malformed_JSON_is_named_with_the_parsers_words(string body)
    {
        var reply = await corbado.PostAsync("/v2/users", body);

        var details = reply.Json.GetProperty("error").GetProperty("details").GetString()!;
        details.ShouldNotBeEmpty();
        reply.ShouldBeInvalidJson(details);
    }

    [Fact]
    public async Task A_syntax_error_is_told_with_its_place() =>
        (await corbado.PostAsync("/v2/users", "{\n  \"status\": active }")).Json.GetProperty("error").GetProperty("details").GetString().ShouldEndWith("(line 2, byte 13)");

    [Theory]
    [InlineData("req-1", true)]
    [InlineData("req-12345678901234567890", true)]
    [InlineData("req-", false)]
    [InlineData("req-123456789012345678901", false)]
    [InlineData("mine", false)]
    [InlineData("", false)]
    public async Task The_callers_own_request_ID_comes_back_if_it_is_one(string requestID, bool isTaken)
    {
        var request = (await corbado.PostAsync("/v2/users", new { requestID })).Json.GetProperty("requestData");

        var id = request.GetProperty("requestID").GetString();
        id.ShouldNotBeNull().ShouldMatch(isTaken ? $"^{requestID}$" : "^req-[1-9][0-9]{18}$");
        request.GetProperty("link").GetString().ShouldBe("https://my.corbado.com/requests/" + id);
    }

    [Fact]
    public async Task A_request_ID_that_is_no_text_is_not_JSON_for_it() =>
        (await corbado.PostAsync("/v2/users", """{ "requestID": 1, "status": "active" }""")).ShouldBeInvalidJson("cannot use number as string in field requestID");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n")]
    public async Task A_missing_body_ends_too_early(string? body) =>
        (await corbado.SendAsync("POST", "/v2/users", body, "application/json")).ShouldBeInvalidJson("EOF");

    [Theory]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("nonsense")]
    public async Task JSON_is_read_whatever_its_content_type_says(string contentType) =>
        (await corbado.SendAsync("POST", "/v2/users", Valid, contentType)).Status.ShouldBe(200);

    [Fact]
    public async Task What_is_no_JSON_is_no_JSON_whatever_its_content_type_says() =>
        (await corbado.PostFormAsync("/v2/users", ("status", "active"))).Json.GetProperty("error").GetProperty("type").GetString().ShouldBe("invalid_json");

    [Theory]
    [InlineData("/")]
    [InlineData("/v2")]
    [InlineData("/users")]
    [InlineData("/v2/Users")]
    [InlineData("/v2/users/")]
    [InlineData("/v2/users/usr-1/more")]
    public async Task An_unknown_path_is_not_found(string path) =>
        (await corbado.GetAsync(path)).ShouldBeError(404, "Not Found", "not_found", "Route not found");

    [Fact]
    public async Task An_unknown_path_is_told_before_credentials_are_asked_for() =>
        (await CorbadoApi.Anonymous().GetAsync("/v2/nothing")).ShouldBeError(404, "Not Found", "not_found", "Route not found");

    [Theory]
    [InlineData("PUT", "/v2/users", "POST, GET")]
    [InlineData("OPTIONS", "/v2/users", "POST, GET")]
    [InlineData("POST", "/v2/users/usr-1", "GET, PATCH, DELETE")]
    [InlineData("GET", "/v2/users/usr-1/identifiers", "POST")]
    [InlineData("GET", "/v2/users/usr-1/identifiers/ide-1", "PATCH, DELETE")]
    [InlineData("GET", "/v2/users/usr-1/challenges", "POST")]
    [InlineData("POST", "/.well-known/jwks", "GET")]
    public async Task A_wrong_method_is_told_the_right_one(string method, string path, string allowed) =>
        (await corbado.SendAsync(method, path)).ShouldBeError(405, "Method Not Allowed", "method_not_allowed", "Method not allowed").Header("Allow").ShouldBe(allowed);

    [Fact]
    public async Task A_body_of_one_mebibyte_is_read_and_one_byte_more_is_too_large()
    {
        var body = Encoding.UTF8.GetBytes(Valid.PadRight(1024 * 1024));

        (await corbado.SendAsync("POST", "/v2/users", [.. body, (byte)' '], "application/json"))
            .ShouldBeError(413, "Payload Too Large", "invalid_json", "http: request body too large");
        (await corbado.SendAsync("POST", "/v2/users", body, "application/json")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_lane_whose_name_is_none_is_refused_in_the_mocks_own_words() =>
        (await MockServer.Shared.Vendor("corbado", "no lane").WithBasic(CorbadoApi.ProjectID, CorbadoApi.ApiSecret).UserAsync("usr-1"))
            .ShouldBeInvalidJson("[[mock]] a lane's name is 1 to 64 letters, digits, '-', '_' or '.', but not '.' or '..'");

    [Fact]
    public async Task Two_requests_have_two_ids()
    {
        var first = (await corbado.UserAsync("usr-1")).Json.GetProperty("requestData").GetProperty("requestID").GetString();
        var second = (await corbado.UserAsync("usr-1")).Json.GetProperty("requestData").GetProperty("requestID").GetString();

        second.ShouldNotBe(first);
    }
}
