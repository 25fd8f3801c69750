using Microsoft.Extensions.Primitives;
using MockIdp.Core.Http;

namespace MockIdp.Tests.Core;

public class PreferencesTests
{
    [Theory]
    [InlineData("code=429", 429, null, false)]
    [InlineData("CODE=429", 429, null, false)]
    [InlineData("code=\"429\"", 429, null, false)]
    [InlineData("code = 429 ; why=\"a, b; code=500\"", 429, null, false)]
    [InlineData("return=minimal, code=429", 429, null, false)]
    [InlineData("respond-async,, wait=10, code=429", 429, null, false)]
    [InlineData("code=429, code=500", 429, null, false)]
    [InlineData("example=taken", null, "taken", false)]
    [InlineData("code=422,example=taken", 422, "taken", false)]
    [InlineData("example=\"a \\\"b\\\", c\"", null, "a \"b\", c", false)]
    [InlineData("code=418, allow=undocumented", 418, null, true)]
    [InlineData("allow=Undocumented; code=500, code=418", 418, null, true)]
    public void A_preference_asks_for_an_answer(string header, int? status, string? example, bool undocumented)
    {
        var (answer, problem) = Preferences.Read(header);
        problem.ShouldBeNull();
        (answer!.Status, answer.Code, answer.Example, answer.AllowsUndocumented).ShouldBe((status, null, example, undocumented));
    }

    [Fact]
    public void Repeated_headers_are_one_list() =>
        Preferences.Read(new StringValues(["return=minimal", "example=taken", "code=422"])).Answer.ShouldBe(new ForcedAnswer(422, Example: "taken") { Preferences = "code=422, example=taken" });

    [Theory]
    [InlineData("")]
    [InlineData("return=minimal")]
    [InlineData("respond-async, wait=10")]
    [InlineData("allow=undocumented")]
    [InlineData("wait=10; code=429")]
    [InlineData("note=\"code=429, example=taken\"")]
    [InlineData("decode=429, =429, \"")]
    public void What_others_prefer_is_left_alone(string header) => Preferences.Read(header).ShouldBe((null, null));

    [Theory]
    [InlineData("code", "code is a status of three digits, not ''")]
    [InlineData("code=", "code is a status of three digits, not ''")]
    [InlineData("code=4xx", "code is a status of three digits, not '4xx'")]
    [InlineData("code=42", "code is a status of three digits, not '42'")]
    [InlineData("code=4290", "code is a status of three digits, not '4290'")]
    [InlineData("code=-42", "code is a status of three digits, not '-42'")]
    [InlineData("code=\u0664\u0662\u0669", "code is a status of three digits, not '\u0664\u0662\u0669'")]
    [InlineData("example=", "example is a name")]
    [InlineData("code=418, allow=all", "allow is undocumented, not 'all'")]
    public void A_preference_that_means_nothing_is_a_mistake(string header, string problem) => Preferences.Read(header).ShouldBe((null, problem));

    [Theory]
    [InlineData("allow=undocumented, example=taken, code=422", "code=422, example=taken, allow=undocumented")]
    [InlineData("example=\"a \\\"b\\\"\"", "example=\"a \\\"b\\\"\"")]
    public void What_is_applied_is_acknowledged(string header, string applied) => Preferences.Read(header).Answer!.Preferences.ShouldBe(applied);
}
