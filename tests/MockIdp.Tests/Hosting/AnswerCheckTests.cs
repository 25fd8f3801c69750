using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MockIdp.Core.Http;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Hosting;

/// <summary>Answers that break their contract on purpose: an operation is replaced by one that answers wrongly, and what becomes of it is seen by a plain client.</summary>
public sealed class AnswerCheckTests
{
    /// <summary>How an answer is wrong, where that shows, and the broken keyword.</summary>
    public static TheoryData<string, string> Wrongs() => new()
    {
        { """{"status":"active","updatedMs":1,"userID":"usr-1"}""", "/updated required" },
        { """{"userID":7,"fullName":"x","status":"active","updated":"2026-11-21T05:25:13","updatedMs":1}""", "/userID type string" },
        { """{"userID":"usr-1","fullName":"x","status":"gone","updated":"2026-11-21T05:25:13","updatedMs":1}""", "/status enum pending, active, disabled" },
        { """{"userID":"usr-1","fullName":"x","status":"active","updated":"2026-11-21T05:25:13","updatedMs":1,"secret":"x"}""", "/secret additionalProperties false" },
    };

    const string Right = """{"userID":"usr-1","fullName":"x","status":"active","updated":"2026-11-21T05:25:13","updatedMs":1}""";

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task In_fail_the_caller_gets_the_vendors_500_with_a_note(string body, string violation)
    {
        var (status, text, log) = await AskAsync("fail", Payloads.Json(body));
        status.ShouldBe(500);
        JsonShape.Compare("""
            {"httpStatusCode":500,"message":"Internal Server Error","requestData":{"requestID":"~req-\\d+","link":"~https://my.corbado.com/requests/req-\\d+"},"runtime":"~[0-9.E-]+",
            "error":{"type":"internal_error","details":"~\\[\\[mock\\]\\] the answer 200 of UserCreate breaks its contract: .*","links":[]}}
            """, text);
        text.ShouldContain($"{violation} (specs/Corbado.yaml:");
        log.ShouldHaveSingleItem().ShouldContain($"{violation} (specs/Corbado.yaml:");
    }

    [Fact]
    public async Task Its_explanation_says_that_the_request_is_not_at_fault()
    {
        await using var server = Answering("fail", _ => (202, Payloads.Json(Right).Body));
        var corbado = server.Vendor("corbado").WithBasic("pro-1111111111111111111", "corbado1_mock_secret");
        (await corbado.PostAsync("/v2/users", new { status = "active" })).Status.ShouldBe(500);

        (await server.Control().GetAsync($"/lanes/{corbado.Lane}/journal/1/explanation")).Json.GetProperty("summary").GetString().ShouldNotBeNull()
            .ShouldStartWith("The request is not at fault: [[mock]] the answer 202 of UserCreate breaks its contract: ");
    }

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task In_warn_it_goes_out_and_is_logged_with_operation_pointer_keyword_and_line(string body, string violation)
    {
        var (status, text, log) = await AskAsync("warn", Payloads.Json(body));
        (status, text).ShouldBe((200, body));
        log.ShouldHaveSingleItem().ShouldMatch($@"^Corbado UserCreate answered 200 against its contract: (.*; )?{System.Text.RegularExpressions.Regex.Escape(violation)} \(specs/Corbado\.yaml:[1-9][0-9]*\)");
    }

    [Theory]
    [MemberData(nameof(Wrongs))]
    public async Task In_off_nobody_looks(string body, string violation)
    {
        var (status, text, log) = await AskAsync("off", Payloads.Json(body));
        (status, text).ShouldBe((200, body), violation);
        log.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("warn")]
    public async Task A_right_answer_is_left_alone(string mode)
    {
        var (status, text, log) = await AskAsync(mode, Payloads.Json(Right));
        (status, text).ShouldBe((200, Right));
        log.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_undocumented_status_is_wrong() =>
        (await AskAsync("fail", (202, Payloads.Json(Right).Body))).Text.ShouldContain("[[mock]] the answer 202 of UserCreate breaks its contract: status responses 200, default (specs/Corbado.yaml:");

    [Fact]
    public async Task A_media_type_that_the_contract_does_not_name_is_wrong() =>
        (await AskAsync("fail", (200, Payload.Text("hello")))).Text.ShouldContain("Content-Type text/plain content application/json (specs/Corbado.yaml:");

    [Fact]
    public async Task A_body_that_is_missing_is_wrong() =>
        (await AskAsync("fail", (200, Payload.Nothing))).Text.ShouldContain("Content-Type (no body) content application/json (specs/Corbado.yaml:");

    [Fact]
    public async Task A_wrong_error_is_caught_too() =>
        (await AskAsync("fail", VendorError.Text(404, "wrong", "gone"))).Text.ShouldContain("the answer 404 of UserCreate breaks its contract: Content-Type text/plain content application/json");

    [Fact]
    public async Task Nor_does_a_wrong_500_get_out() =>
        (await AskAsync("fail", VendorError.Text(500, "wrong", "gone"))).Text.ShouldContain("the answer 500 of UserCreate breaks its contract: ");

    [Theory]
    [InlineData("2016-04-11", "QB-Token-ExpirationDate pattern")]
    [InlineData("2016-04-11 16:29:04 UTC", null)]
    public async Task A_documented_header_is_held_against_its_schema(string value, string? violation)
    {
        var (status, text, log) = await AskAsync("fail", call =>
        {
            call.ResponseHeaders["QB-Token-ExpirationDate"] = value;
            return Payloads.Json("""{"current_page":1,"per_page":10,"total_entries":0,"items":[]}""");
        }, "QuickBlox", "ListUsers", "GET", "/quickblox/users.json");
        if (violation is null)
            (status, log.Count).ShouldBe((200, 0), text);
        else
            (status, text.Contains($"header {violation} ", StringComparison.Ordinal)).ShouldBe((500, true), text);
    }

    static Task<(int Status, string Text, IReadOnlyCollection<string> Log)> AskAsync(string mode, (int? Status, Payload Body) answer) => AskAsync(mode, _ => answer);

    static Task<(int Status, string Text, IReadOnlyCollection<string> Log)> AskAsync(string mode, VendorError error) => AskAsync(mode, _ => throw error);

    static async Task<(int Status, string Text, IReadOnlyCollection<string> Log)> AskAsync(
        string mode, Func<Call, (int? Status, Payload Body)> answer, string vendor = "Corbado", string operation = "UserCreate", string method = "POST", string path = "/corbado/v2/users")
    {
        var log = new Warnings();
        await using var server = Answering(mode, answer, vendor, operation, log);
        using var http = server.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
            request.Content = new StringContent("""{"status":"active"}""", System.Text.Encoding.UTF8, "application/json");
        request.Headers.Add("Authorization", vendor == "Corbado" ? "Basic " + Convert.ToBase64String("pro-1111111111111111111:corbado1_mock_secret"u8) : "ApiKey 28irlNAGasWDSupO9Vw0BBMZfuHrAUYKpmroS9yBORI");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), log.Texts);
    }

    static MockServer Answering(string mode, Func<Call, (int? Status, Payload Body)> answer, string vendor = "Corbado", string operation = "UserCreate", Warnings? log = null) => new(("check-responses", mode))
    {
        Changes = services => services.AddLogging(logging => logging.ClearProviders().AddProvider(log ?? new Warnings())).AddSingleton<IReadOnlyList<VendorHost>>([.. Server.Vendors.Vendors.All().Select(entry => new VendorHost(entry.Name == vendor ? entry with { Operations = () => Replace(entry, operation, answer) } : entry, Resources.Contract, Resources.Examples))]),
    };

    static OperationBinding[] Replace(VendorEntry entry, string operation, Func<Call, (int?, Payload)> answer) =>
        [.. entry.Operations().Select(binding => binding.OperationId == operation ? binding with { RunAsync = call => new(answer(call)) } : binding)];

    static class Payloads
    {
        public static (int? Status, Payload Body) Json(string body) => (null, Payload.Json(body, (json, text) => json.WriteRawValue(text)));
    }

    sealed class Warnings : ILoggerProvider, ILogger
    {
        readonly ConcurrentQueue<string> texts = new();

        public IReadOnlyCollection<string> Texts => texts;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                texts.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
