using static MockIdp.Tests.Vendors.Xsolla.XsollaPlayers;

namespace MockIdp.Tests.Vendors.Xsolla;

public class JwtStartAuthByPhoneNumberTests() : StartAuthTests(Kind)
{
    static readonly OneTimeCode Kind = OneTimeCode.Phone(isJwt: true);

    [Fact]
    public async Task A_number_of_no_country_receives_no_message()
    {
        (await Xsolla.PostAsync(Kind.Start, Kind.Contact("+99912345"))).ShouldBe(422, NoSms);
        (await OutboxAsync(Xsolla.Lane)).ShouldBeEmpty();
    }
}
