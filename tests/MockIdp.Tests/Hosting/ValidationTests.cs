namespace MockIdp.Tests.Hosting;

/// <summary>How strictly requests are held against their contract: as the server says, or as a request says itself.</summary>
public sealed class ValidationTests
{
    const string Corbado = "/v2/users", QuickBlox = "/users.json", FlexShopper = "/v3/users", Logto = "/api/users", Xsolla = "/api/users?projectId=11111111-1111-4111-8111-111111111111";

    /// <summary>Values that the contract does not allow, and the status of a success.</summary>
    public static TheoryData<string, string, string, int, int> Values() => new()
    {
        { "corbado", Corbado, """{"fullName":"ab","status":"active"}""", 200, 1 },
        { "quickblox", QuickBlox, """{"user":{"login":"x y","password":"short"}}""", 201, 1 },
        { "flexshopper", FlexShopper, """{"firstName":"","lastName":"","email":"nobody"}""", 200, 4 },
        { "logto", Logto, """{"username":"1","primaryEmail":"nobody"}""", 200, 2 },
        { "xsolla", Xsolla, """{"email":"nobody"}""", 200, 1 },
    };

    /// <summary>Bodies that no operation could go on with.</summary>
    public static TheoryData<string, string, string> Shapes() => new()
    {
        { "corbado", Corbado, """{"fullName":"ab"}""" },
        { "corbado", Corbado, """{"status":5}""" },
        { "corbado", Corbado, """{"status":"nonsense"}""" },
        { "corbado", Corbado, """{"status":"active" """ },
        { "corbado", Corbado, "" },
        { "corbado", Corbado, "[]" },
        { "quickblox", QuickBlox, """{"user":{"login":"x y"}}""" },
        { "quickblox", QuickBlox, "{}" },
        { "flexshopper", FlexShopper, """{"firstName":""}""" },
        { "flexshopper", FlexShopper, """{"firstName":{},"lastName":1,"email":"jo@example.test"}""" },
        { "flexshopper", FlexShopper, "{" },
        { "logto", Logto, """{"username":1}""" },
        { "logto", Logto, """{"passwordDigest":"x","passwordAlgorithm":"rot13"}""" },
        { "logto", Logto, "nonsense" },
        { "xsolla", Xsolla, """{"email":1}""" },
        { "xsolla", Xsolla, "{" },
    };

    public static TheoryData<string> Vendors() => [.. Contracts.Vendors.Select(Contracts.Prefix)];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Strict_refuses_a_wrong_value(string vendor, string path, string body, int success, int violations)
    {
        var reply = await (await ClientAsync(vendor)).PostAsync(path, body);
        (reply.Status is >= 400 and < 500, reply.Header("X-Mock-Violations"), violations).ShouldBe((true, null, violations), $"{success} {reply.Text}");
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Warn_lets_it_through_and_says_how_much_was_wrong(string vendor, string path, string body, int success, int violations)
    {
        var reply = await (await ClientAsync(vendor)).With("X-Mock-Validation", "warn").PostAsync(path, body);
        (reply.Status, reply.Header("X-Mock-Violations")).ShouldBe((success, violations.ToString(System.Globalization.CultureInfo.InvariantCulture)), reply.Text);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task Off_lets_it_through_without_a_word(string vendor, string path, string body, int success, int violations)
    {
        var reply = await (await ClientAsync(vendor)).With("X-Mock-Validation", "off").PostAsync(path, body);
        (reply.Status, reply.Header("X-Mock-Violations")).ShouldBe((success, null), $"{violations} {reply.Text}");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task What_no_operation_can_go_on_with_is_refused_as_ever(string vendor, string path, string body)
    {
        var client = await ClientAsync(vendor);
        var strict = await client.PostAsync(path, body);
        strict.Status.ShouldBeInRange(400, 499, strict.Text);
        foreach (var mode in new[] { "warn", "off" })
        {
            var lenient = await client.With("X-Mock-Validation", mode).PostAsync(path, body);
            (lenient.Status, Neutral(lenient.Text)).ShouldBe((strict.Status, Neutral(strict.Text)), mode);
        }
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task What_is_no_JSON_is_refused_as_ever_at_every_vendor(string vendor)
    {
        var client = MockServer.Shared.Vendor(vendor);
        var sample = await SampleRequest.OfAsync(client, vendor);
        foreach (var body in new[] { "{", "nonsense", sample.Around.Before, sample.Body + "}" })
        {
            var strict = await sample.SendAsync(client, body);
            strict.Status.ShouldBeInRange(400, 499, strict.Text);
            foreach (var mode in new[] { "warn", "off" })
            {
                var lenient = await sample.SendAsync(client.With("X-Mock-Validation", mode), body);
                (lenient.Status, Isolation.JsonOutline.Of(lenient.Text)).ShouldBe((strict.Status, Isolation.JsonOutline.Of(strict.Text)), $"{mode} {body}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Vendors))]
    public async Task Another_word_is_refused_in_the_vendors_envelope(string vendor)
    {
        var operation = Contracts.Of(vendor).Document.Operations.First(one => one.Method == "post" && one.Operation.RequestBody?.Content.ContainsKey("application/json") is true);
        var reply = await (await ClientAsync(vendor)).With("X-Mock-Validation", "lax").PostAsync(operation.Path.Replace("{", "").Replace("}", ""), "{}");
        reply.Status.ShouldBeOneOf(400, 422);
        reply.Text.ShouldContain("[[mock]] X-Mock-Validation is strict, warn or off, not 'lax'");
    }

    [Fact]
    public async Task The_server_may_be_lenient_and_a_request_strict()
    {
        await using var server = new MockServer(("validation", "warn"));
        var corbado = server.Vendor("corbado").WithBasic("pro-1111111111111111111", "corbado1_mock_secret");
        var lenient = await corbado.PostAsync(Corbado, """{"fullName":"ab","status":"active"}""");
        (lenient.Status, lenient.Header("X-Mock-Violations")).ShouldBe((200, "1"));
        (await corbado.With("X-Mock-Validation", "strict").PostAsync(Corbado, """{"fullName":"ab","status":"active"}""")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task The_control_plane_is_always_strict() =>
        (await MockServer.Shared.Control().With("X-Mock-Validation", "off").SendAsync("PUT", "/lanes/any/clock", """{"advance":"x"}""", "application/json")).Status.ShouldBe(400);

    /// <summary>Without what differs from one answer to the next.</summary>
    static string Neutral(string text) => System.Text.RegularExpressions.Regex.Replace(text, "req-[0-9]+|\"runtime\":[0-9.E-]+", "");

    static Task<VendorClient> ClientAsync(string vendor) => Callers.WithCredentialsAsync(MockServer.Shared.Vendor(vendor), vendor);
}
