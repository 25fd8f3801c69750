using System.Text.Json;
using System.Text.RegularExpressions;

namespace MockIdp.Tests.Harness;

/// <summary>
/// Compares JSON to the letter, members in order. An expected text <c>"~regex"</c> stands for any text or number whose raw form
/// matches the regular expression as a whole.
/// </summary>
static class JsonShape
{
    public static void Compare(string expected, string actual) =>
        Compare(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement, "$", actual);

    static void Compare(JsonElement expected, JsonElement actual, string at, string whole)
    {
        if (expected.ValueKind == JsonValueKind.String && expected.GetString() is ['~', .. var pattern])
        {
            actual.ValueKind.ShouldBeOneOf(JsonValueKind.String, JsonValueKind.Number);
            Regex.IsMatch(actual.ToString(), $"^(?:{pattern})$").ShouldBeTrue($"{at} is {actual}, which does not match {pattern}\n{whole}");
            return;
        }
        actual.ValueKind.ShouldBe(expected.ValueKind, $"{at}\n{whole}");
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                actual.EnumerateObject().Select(member => member.Name).ShouldBe(expected.EnumerateObject().Select(member => member.Name), $"{at}\n{whole}");
                foreach (var member in expected.EnumerateObject())
                    Compare(member.Value, actual.GetProperty(member.Name), $"{at}.{member.Name}", whole);
                break;
            case JsonValueKind.Array:
                actual.GetArrayLength().ShouldBe(expected.GetArrayLength(), $"{at}\n{whole}");
                foreach (var (one, other, index) in expected.EnumerateArray().Zip(actual.EnumerateArray()).Select((pair, index) => (pair.First, pair.Second, index)))
                    Compare(one, other, $"{at}[{index}]", whole);
                break;
            default:
                actual.ToString().ShouldBe(expected.ToString(), $"{at}\n{whole}");
                break;
        }
    }
}
