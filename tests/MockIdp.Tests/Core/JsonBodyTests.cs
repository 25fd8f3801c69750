using System.Text;
using MockIdp.Core.Http;

namespace MockIdp.Tests.Core;

public class JsonBodyTests
{
    [Theory]
    [InlineData("""{"a":1,"a":2}""", """{"a":2}""")]
    [InlineData("""{"a":"x","b":{"c":1,"c":[{"d":1,"d":null}]},"a":true}""", """{"a":true,"b":{"c":[{"d":null}]}}""")]
    [InlineData("""[{"a":1,"a":2},{"a":3}]""", """[{"a":2},{"a":3}]""")]
    [InlineData("""{"a":1,"\u0061":2}""", """{"a":2}""")]
    public void Of_members_with_one_name_the_last_counts(string json, string expected) =>
        JsonBody.Parse(Encoding.UTF8.GetBytes(json)).Root.GetRawText().ShouldBe(expected);

    [Fact]
    public void Repeated_names_among_many_are_dropped_in_one_go()
    {
        var members = string.Join(',', Enumerable.Range(0, 100_000).Select(index => $"\"{index}\":0"));

        JsonBody.Parse(Encoding.UTF8.GetBytes($$"""{{{members}},"7":1}""")).Root.GetProperty("7").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void Numbers_and_texts_stay_as_they_were_sent() =>
        JsonBody.Parse("""{"a":1.50,"b":"\u00e9/","b":1E400}"""u8.ToArray()).Root.GetRawText().ShouldBe("""{"a":1.50,"b":1E400}""");

    [Theory]
    [InlineData("{\"a\":1,\"a\":}", BodyProblem.Syntax)]
    [InlineData("{\"a\":\"\\ud800\"}", BodyProblem.Syntax)]
    [InlineData("{\"\\udc00\":1}", BodyProblem.Syntax)]
    [InlineData("\"\\ud83d\"", BodyProblem.Syntax)]
    [InlineData("\"\\ud83dx\"", BodyProblem.Syntax)]
    [InlineData("\"\\ud83d\\n\"", BodyProblem.Syntax)]
    [InlineData("\"\\ud83d\\ud83d\\ude00\"", BodyProblem.Syntax)]
    [InlineData("\"\\uD83D\\uDE00 \\n\\\\ud800\"", BodyProblem.None)]
    [InlineData("", BodyProblem.Empty)]
    [InlineData(" \r\n\t", BodyProblem.Empty)]
    [InlineData("\uFEFF", BodyProblem.Empty)]
    [InlineData("\uFEFF{}", BodyProblem.None)]
    [InlineData("{} {}", BodyProblem.Syntax)]
    [InlineData("{/* */}", BodyProblem.Syntax)]
    [InlineData("[1,]", BodyProblem.Syntax)]
    public void What_is_no_json_says_why(string text, BodyProblem problem) =>
        JsonBody.Parse(Encoding.UTF8.GetBytes(text)).Problem.ShouldBe(problem);

    [Fact]
    public void Bytes_that_are_no_utf_8_are_no_json() =>
        JsonBody.Parse([(byte)'"', 0xFF, (byte)'"']).Problem.ShouldBe(BodyProblem.Syntax);

    [Theory]
    [InlineData(64, BodyProblem.None)]
    [InlineData(65, BodyProblem.Syntax)]
    [InlineData(100_000, BodyProblem.Syntax)]
    public void Nesting_ends_at_64_levels(int levels, BodyProblem problem) =>
        JsonBody.Parse(Encoding.UTF8.GetBytes(new string('[', levels) + new string(']', levels))).Problem.ShouldBe(problem);
}
