using static MockIdp.Tests.Vendors.Xsolla.XsollaApi;
using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

/// <summary>What the four calls that send a one-time code have in common.</summary>
public abstract class StartAuthTests(OneTimeCode kind)
{
    protected VendorClient Xsolla { get; } = Anonymous();

    [Fact]
    public async Task The_code_goes_to_the_outbox_and_the_operation_to_the_client()
    {
        (await Xsolla.PostAsync(kind.Start, kind.Contact())).ShouldBe(200, $$"""{ "operation_id": "{{Uuid}}" }""");

        var message = await LastMessageAsync(Xsolla.Lane);
        message.ShouldBe(new("xsolla", ProjectId, kind.Channel, kind.Address, "passcode", null, message.Code));
        message.Code.ShouldNotBeNull().ShouldMatch("^\\d{6}$");
    }

    [Fact]
    public async Task What_is_wrong_is_named_and_sends_nothing()
    {
        (await Xsolla.PostAsync(kind.Start, "{}")).ShouldBe(422, Missing(kind.Field));
        (await Xsolla.PostAsync(kind.Start, $$"""{ "{{kind.Field}}": 1 }""")).ShouldBe(400, Invalid(kind.Field));
        (await Xsolla.PostAsync(kind.Start, $$"""{ "{{kind.Field}}": "nothing" }""")).ShouldBe(422, kind.Field == "email" ? InvalidParameter("email") : InvalidPhone);
        (await Xsolla.PostAsync(kind.Start.Replace(Callback, "done", StringComparison.Ordinal), kind.Contact())).ShouldBe(422, CallbackRefused);
        (await Xsolla.PostAsync(kind.Start.Split('?')[0], kind.Contact())).ShouldBe(400, Invalid(kind.IsJwt ? "projectId" : "response_type"));
        if (kind.IsJwt)
            (await Strict().PostAsync(kind.Start.Replace(ProjectId, OtherProjectId, StringComparison.Ordinal), kind.Contact())).ShouldBe(404, UnknownProject);
        else
            (await Xsolla.PostAsync(kind.Start.Replace("1111", "77", StringComparison.Ordinal), kind.Contact())).ShouldBe(400, ClientRefused);
        (await OutboxAsync(Xsolla.Lane)).ShouldBeEmpty();
    }
}

/// <summary>One of the four ways to log in by a one-time code.</summary>
public sealed record OneTimeCode(bool IsJwt, string Field, string Address, string OtherAddress)
{
    public static OneTimeCode Email(bool isJwt) => new(isJwt, "email", "jane@example.com", "john@example.com");

    public static OneTimeCode Phone(bool isJwt) => new(isJwt, "phone_number", "+12025550123", "+12025550124");

    public string Channel => Field == "email" ? "email" : "sms";

    public string Start => Path("request") + (IsJwt ? $"?projectId={ProjectId}&login_url={Callback}&payload=42" : $"?response_type=code&client_id=1111&state=12345678&redirect_uri={Callback}");

    public string Complete => Path("confirm") + (IsJwt ? $"?projectId={ProjectId}" : "?client_id=1111");

    public Dictionary<string, string> Contact(string? address = null) => new() { [Field] = address ?? Address };

    public Dictionary<string, string> Confirmation(string operation, string code, string? address = null) => new() { [Field] = address ?? Address, ["code"] = code, ["operation_id"] = operation };

    string Path(string step) => $"/api{(IsJwt ? "" : "/oauth2")}/login/{(Field == "email" ? "email" : "phone")}/{step}";
}
