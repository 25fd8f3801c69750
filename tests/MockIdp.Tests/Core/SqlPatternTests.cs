using MockIdp.Core.Documents;

namespace MockIdp.Tests.Core;

public class SqlPatternTests
{
    [Theory]
    [InlineData("jane", "jane", true)]
    [InlineData("jane", "jane doe", false)]
    [InlineData("%an%", "jane", true)]
    [InlineData("j_ne", "jane", true)]
    [InlineData("j_ne", "jne", false)]
    [InlineData(@"100\%", "100%", true)]
    [InlineData(@"100\%", "1000", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("%", "two\nlines", true)]
    public void Like_is_about_the_whole_text(string pattern, string text, bool matches) => SqlPattern.Like(pattern)(text).ShouldBe(matches);

    [Fact]
    public void Case_counts_unless_it_is_told_not_to()
    {
        SqlPattern.Like("JANE")("jane").ShouldBeFalse();
        SqlPattern.Like("JANE", isCaseSensitive: false)("jane").ShouldBeTrue();
    }

    [Theory]
    [InlineData("(jane|john)%", "john doe", true)]
    [InlineData("[a-c]+", "abc", true)]
    [InlineData("[a-c]+", "abcd", false)]
    [InlineData("a.c", "abc", false)]
    public void Similar_to_knows_alternatives_and_classes(string pattern, string text, bool matches) => SqlPattern.SimilarTo(pattern)!(text).ShouldBe(matches);

    [Theory]
    [InlineData("^j.*e$", "jane", true)]
    [InlineData("an", "jane", true)]
    [InlineData("^an", "jane", false)]
    public void A_posix_expression_is_about_a_part(string pattern, string text, bool matches) => SqlPattern.Posix(pattern)!(text).ShouldBe(matches);

    [Theory]
    [InlineData("(")]
    [InlineData("(?=a)")]
    [InlineData(@"(a)\1")]
    public void What_is_no_expression_or_could_hold_a_thread_is_none(string pattern) => SqlPattern.Posix(pattern).ShouldBeNull();
}
