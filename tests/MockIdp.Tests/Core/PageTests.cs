using MockIdp.Core.Documents;

namespace MockIdp.Tests.Core;

public class PageTests
{
    static readonly int[] Seven = [1, 2, 3, 4, 5, 6, 7];

    [Theory]
    [InlineData(1, 3, "1 2 3", 3)]
    [InlineData(3, 3, "7", 3)]
    [InlineData(4, 3, "", 3)]
    [InlineData(1, 7, "1 2 3 4 5 6 7", 1)]
    [InlineData(1, long.MaxValue / 8, "1 2 3 4 5 6 7", 1)]
    [InlineData(long.MaxValue, 100, "", 1)]
    public void A_page_has_its_rows_and_knows_of_the_others(long number, long size, string rows, long pages)
    {
        var page = Seven.Page(number, size);
        string.Join(' ', page.Rows).ShouldBe(rows);
        (page.Total, page.Pages).ShouldBe((7, pages));
    }

    [Fact]
    public void Of_nothing_there_is_no_page() => Array.Empty<int>().Page(1, 10).ShouldSatisfyAllConditions(page => page.Rows.ShouldBeEmpty(), page => page.Pages.ShouldBe(0));

    [Theory]
    [InlineData(0, 2, "1 2")]
    [InlineData(6, 2, "7")]
    [InlineData(7, 2, "")]
    [InlineData(int.MaxValue, int.MaxValue, "")]
    [InlineData(3, 0, "")]
    public void A_slice_ends_with_the_list(long offset, long limit, string rows) => string.Join(' ', Seven.Slice(offset, limit)).ShouldBe(rows);
}
