using System.Globalization;
using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class UpdateUserCustomDataTests
{
    [Theory]
    [InlineData("{}", """{ "a": 1, "b": { "c": 2 } }""")]
    [InlineData("""{ "a": null }""", """{ "a": null, "b": { "c": 2 } }""")]
    [InlineData("""{ "b": { "d": 3 } }""", """{ "a": 1, "b": { "d": 3 } }""")]
    [InlineData("""{ "e": [] }""", """{ "a": 1, "b": { "c": 2 }, "e": [] }""")]
    public async Task The_first_level_is_merged(string change, string result)
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync("""{ "customData": { "a": 1, "b": { "c": 2 } } }""");

        (await logto.RenewsAsync(user, () => logto.PatchAsync(user + "/custom-data", $$"""{ "customData": {{change}} }"""))).ShouldBe(200, result);

        (await logto.GetAsync(user + "/custom-data")).ShouldBe(200, result);
        (await logto.GetAsync(user)).Json.GetProperty("customData").GetRawText().ShouldBe((await logto.GetAsync(user + "/custom-data")).Text);
    }

    [Fact]
    public async Task The_member_is_required() => (await (await ClientAsync()).PatchAsync("/api/users/x/custom-data", """{ "a": 1 }""")).ShouldBe(400, Required("customData", "object"));

    [Theory]
    [InlineData("[]", "array")]
    [InlineData("\"x\"", "string")]
    [InlineData("null", "null")]
    public async Task It_is_an_object(string json, string received) =>
        (await (await ClientAsync()).PatchAsync("/api/users/x/custom-data", $$"""{ "customData": {{json}} }""")).ShouldBe(400, Mistyped("customData", "object", received));

    [Fact]
    public async Task Parallel_merges_lose_nothing()
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => logto.PatchAsync(user + "/custom-data", $$"""{ "customData": { "k{{i}}": {{i}} } }""")));

        (await logto.GetAsync(user + "/custom-data")).Json.EnumerateObject().Select(member => member.Value.GetInt32()).Order().ShouldBe(Enumerable.Range(0, 50));
        (await logto.GetAsync(user + "/custom-data")).Json.EnumerateObject().ShouldAllBe(member => member.Name == "k" + member.Value.GetInt32().ToString(CultureInfo.InvariantCulture));
    }
}
