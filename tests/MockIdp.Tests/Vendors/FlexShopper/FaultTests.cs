using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MockIdp.Core.Documents;

namespace MockIdp.Tests.Vendors.FlexShopper;

public class FaultTests
{
    const string Valid = """{ "firstName": "Kim", "lastName": "Example", "email": "kim@example.com" }""";

    static readonly MockServer Broken = new() { Changes = services => services.AddSingleton<IStore, BrokenStore>().AddLogging(log => log.ClearProviders()) };

    readonly VendorClient flexshopper = FlexShopperApi.Client();

    [Theory]
    [InlineData("{")]
    [InlineData("{ 'firstName': 'Kim' }")]
    [InlineData("{ \"firstName\": \"Kim\", }")]
    [InlineData("{ \"firstName\": \"\\ud800\" }")]
    public async Task Malformed_JSON_is_an_invalid_request(string body) =>
        (await flexshopper.PostAsync("/v3/users", body)).ShouldBeInvalid("Invalid request payload JSON format");

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public async Task A_body_that_is_no_object_is_an_invalid_request(string body) =>
        (await flexshopper.PostAsync("/v3/users", body)).ShouldBeInvalid("\"value\" must be of type object");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task A_missing_body_is_an_invalid_request(string? body) =>
        (await flexshopper.SendAsync("POST", "/v3/users", body, "application/json")).ShouldBeInvalid("\"value\" must be of type object");

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task Another_content_type_is_an_invalid_request(string contentType) =>
        (await flexshopper.SendAsync("POST", "/v3/users", Valid, contentType)).ShouldBeInvalid("Unsupported Media Type");

    [Theory]
    [InlineData("")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/vnd.partner+json")]
    public async Task JSON_is_read_by_any_of_its_names(string contentType) =>
        (await flexshopper.SendAsync("POST", "/v3/users", Valid, contentType)).Status.ShouldBe(200);

    [Theory]
    [InlineData("/")]
    [InlineData("/v3")]
    [InlineData("/v3/Users")]
    [InlineData("/v3/users/")]
    [InlineData("/users")]
    public async Task An_unknown_path_is_not_found(string path) =>
        (await flexshopper.GetAsync(path)).ShouldBe(404, FlexShopperApi.Error(404, "NotFound", "Not Found"));

    [Theory]
    [InlineData("PUT", "/v3/users", "POST, GET")]
    [InlineData("GET", "/v3/users/exists", "POST")]
    [InlineData("GET", "/v3/users/search", "POST")]
    [InlineData("GET", "/v3/users/me/apply", "POST")]
    [InlineData("GET", "/v3/users/64b1f0c2a9d83e5b7c4410fa/send-passcode", "POST")]
    [InlineData("GET", "/v3/users/64b1f0c2a9d83e5b7c4410fa/passcode-login", "POST")]
    [InlineData("GET", "/v3/paymentMethods/add", "POST")]
    [InlineData("GET", "/v3/paymentMethods/child-transaction-key", "POST")]
    [InlineData("POST", "/v3/customers/me/payment-methods", "GET")]
    [InlineData("POST", "/v3/users/me", "GET")]
    [InlineData("POST", "/v3/users/64b1f0c2a9d83e5b7c4410fa/authorize", "GET")]
    [InlineData("DELETE", "/v3/user-exists", "GET")]
    public async Task A_wrong_method_is_told_the_right_one(string method, string path, string allowed) =>
        (await flexshopper.SendAsync(method, path)).ShouldBe(405, FlexShopperApi.Error(405, "MethodNotAllowed", "Method Not Allowed")).Header("Allow").ShouldBe(allowed);

    [Fact]
    public async Task A_body_of_one_mebibyte_is_read_and_one_byte_more_is_too_large()
    {
        var body = Encoding.UTF8.GetBytes(Valid.PadRight(1024 * 1024));

        (await flexshopper.SendAsync("POST", "/v3/users", [.. body, (byte)' '], "application/json")).ShouldBe(413, """{ "message": "Request size limit exceeded" }""");
        (await flexshopper.SendAsync("POST", "/v3/users", body, "application/json")).Status.ShouldBe(200);
    }

    [Theory]
    [MemberData(nameof(CustomerTokenTests.All), MemberType = typeof(CustomerTokenTests))]
    public async Task An_internal_fault_is_told_without_its_reason(string method, string path) =>
        (await Broken.Vendor("flexshopper").As("web:new-vendor").SendAsync(method, path)).ShouldBe(500, FlexShopperApi.Error(500, "InternalServerError", "An internal server error occurred"));

    [Fact]
    public async Task A_lane_whose_name_is_none_is_refused_in_the_mocks_own_words() =>
        (await MockServer.Shared.Vendor("flexshopper", "no lane").As(FlexShopperApi.Consumer).CreateAsync())
            .ShouldBeInvalid("[[mock]] a lane's name is 1 to 64 letters, digits, '-', '_' or '.', but not '.' or '..'");

    [Theory]
    [InlineData("POST", "/v3/users")]
    [InlineData("GET", "/v3/nothing")]
    public async Task Answers_are_JSON(string method, string path) =>
        (await flexshopper.SendAsync(method, path, method == "POST" ? Valid : null, method == "POST" ? "application/json" : "")).Header("Content-Type").ShouldBe("application/json");
}
