using MockIdp.Core.Http;

namespace MockIdp.Tests.Core;

public class AuthorizationHeaderTests
{
    [Theory]
    [InlineData("Bearer abc", "abc")]
    [InlineData("bEARER abc", "abc")]
    [InlineData("Bearer   a b ", "a b")]
    [InlineData("Bearer ", "")]
    [InlineData("Bearer", null)]
    [InlineData("Bearerabc", null)]
    [InlineData("Basic abc", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void What_follows_the_scheme_is_read_whatever_its_case(string? header, string? expected) => header.After("Bearer").ShouldBe(expected);

    [Theory]
    [InlineData("YTpi", "a", "b")]
    [InlineData("YTpiOmM=", "a", "b:c")]
    [InlineData("Og==", "", "")]
    [InlineData("w6Q6w7Y=", "ä", "ö")]
    public void Basic_is_divided_at_the_first_colon(string encoded, string user, string password) => AuthorizationHeader.Basic(encoded).ShouldBe((user, password));

    [Theory]
    [InlineData("YQ==")]
    [InlineData("YTpi=")]
    [InlineData("a:b")]
    [InlineData("")]
    public void What_is_no_Base64_of_two_halves_is_none(string encoded) => AuthorizationHeader.Basic(encoded).ShouldBeNull();
}
