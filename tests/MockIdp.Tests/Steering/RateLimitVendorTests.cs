namespace MockIdp.Tests.Steering;

/// <summary>What a call too many is answered is the vendor's own, envelope and headers. Every answer is held against its contract on the way.</summary>
public class RateLimitVendorTests
{
    readonly LimitedLane lane = new();

    [Theory]
    [InlineData("corbado", "/v2/users", """{"httpStatusCode":429,"message":"Too Many Requests","requestData":{"requestID":"~req-\\d+","link":"~.*"},"runtime":"~[0-9.]+","error":{"type":"rate_limited","details":"Rate limit exceeded","links":[]}}""", "")]
    [InlineData("quickblox", "/users/1.json", """{"errors":["Too Many Requests"]}""", "")]
    [InlineData("flexshopper", "/v3/users/me", """{"message":"API rate limit exceeded"}""", "Retry-After: 45, X-RateLimit-Limit-Minute: 2, X-RateLimit-Remaining-Minute: 0")]
    [InlineData("xsolla", "/api/users/me", """{"error":{"code":"429","description":"Too many requests."}}""", "Retry-After: 45")]
    public async Task It_comes_in_the_vendors_envelope_with_its_headers(string vendor, string path, string json, string headers)
    {
        await lane.ClockAsync("""{ "set": "2030-01-01T00:00:00Z", "freeze": true }""");
        await lane.PutAsync($$"""{ "limits": [ { "vendor": "{{vendor}}", "calls": 2, "seconds": 60 } ] }""");
        var caller = MockServer.Shared.Vendor(vendor, lane.Lane);
        (await caller.GetAsync(path)).Status.ShouldBeLessThan(429);
        await lane.ClockAsync("""{ "advance": "14.2s" }""");
        (await caller.GetAsync(path)).Status.ShouldBeLessThan(429);
        await lane.ClockAsync("""{ "advance": "0.8s" }""");

        var refused = await caller.GetAsync(path);

        refused.ShouldBe(429, json);
        Limits(refused).ShouldBe(headers);
    }

    public static TheoryData<string> Everyone() => [.. Contracts.Vendors.Select(Contracts.Prefix)];

    /// <summary>The same as it answers to whoever asks for its 429, with every header that its contract lists for it. No judge: a vendor need not document the status.</summary>
    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task Every_vendor_has_words_for_it(string vendor)
    {
        var caller = new VendorClient(MockServer.Shared.Server.CreateHandler(), $"http://localhost/{vendor}", lane.Lane);
        var sample = await SampleRequest.OfAsync(caller, vendor);
        var forced = await sample.SendAsync(caller.With("Prefer", "code=429, allow=undocumented"));
        await lane.PutAsync($$"""{ "limits": [ { "vendor": "{{vendor}}", "calls": 1, "seconds": 60 } ] }""");
        (await sample.SendAsync(caller)).Status.ShouldBeInRange(200, 299);

        var refused = await sample.SendAsync(caller);

        (forced.Status, refused.Status).ShouldBe((429, 429));
        Isolation.JsonOutline.Of(refused.Text).ShouldBe(Isolation.JsonOutline.Of(forced.Text));
        var operation = Contracts.Of(vendor).Find(sample.Method, sample.Path.Split('?')[0]).ShouldNotBeNull();
        foreach (var header in operation.Responses.TryGetValue("429", out var response) ? response.ActualResponse.Headers.Keys : [])
            refused.Header(header).ShouldNotBeNull(header);
        (await caller.GetAsync("/nothing")).Status.ShouldBeInRange(400, 428);
    }

    /// <summary>The vendor documents no such answer: no judge knows it.</summary>
    [Fact]
    public async Task A_vendor_without_limits_has_the_status_and_its_phrase()
    {
        await lane.PutAsync("""{ "limits": [ { "vendor": "logto", "calls": 1, "seconds": 60 } ] }""");
        using var http = MockServer.Shared.CreateClient();
        (await http.GetAsync($"/l/{lane.Lane}/logto/api/users/1", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);

        using var refused = await http.GetAsync($"/l/{lane.Lane}/logto/api/users/1", TestContext.Current.CancellationToken);

        refused.StatusCode.ShouldBe(System.Net.HttpStatusCode.TooManyRequests);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("Too Many Requests");
        refused.Headers.RetryAfter.ShouldBeNull();
    }

    [Fact]
    public async Task A_header_for_a_minute_is_not_sent_for_another_window()
    {
        await lane.ClockAsync("""{ "freeze": true }""");
        await lane.PutAsync("""{ "limits": [ { "vendor": "flexshopper", "calls": 1, "seconds": 30 } ] }""");
        var caller = MockServer.Shared.Vendor("flexshopper", lane.Lane);
        (await caller.GetAsync("/v3/users/me")).Status.ShouldBe(401);
        Limits(await caller.GetAsync("/v3/users/me")).ShouldBe("Retry-After: 30");
    }

    [Theory]
    [InlineData("corbado", "/v2/users")]
    [InlineData("quickblox", "/users.json")]
    [InlineData("flexshopper", "/v3/users")]
    [InlineData("xsolla", "/api/users?projectId=11111111-1111-4111-8111-111111111111")]
    public async Task The_magic_identity_is_answered_the_same(string vendor, string path)
    {
        var caller = await lane.CallerAsync(vendor);
        var magic = await caller.PostAsync(path, new { email = "rate-limited@mock.test" });
        await lane.PutAsync($$"""{ "limits": [ { "vendor": "{{vendor}}", "calls": 1, "seconds": 60 } ] }""");
        await caller.PostAsync(path, new { });

        var natural = await caller.PostAsync(path, new { });

        (magic.Status, natural.Status).ShouldBe((429, 429));
        Isolation.JsonOutline.Of(magic.Text).ShouldBe(Isolation.JsonOutline.Of(natural.Text));
        magic.Header("X-Mock-State").ShouldBe("[[mock]] untouched");
        Names(magic).ShouldBe(Names(natural));
    }

    static readonly string[] Headers = ["Retry-After", "X-RateLimit-Limit-Minute", "X-RateLimit-Remaining-Minute"];

    static string[] Names(Reply reply) => [.. Headers.Where(name => reply.Header(name) is not null)];

    static string Limits(Reply reply) => string.Join(", ", Names(reply).Select(name => $"{name}: {reply.Header(name)}"));
}
