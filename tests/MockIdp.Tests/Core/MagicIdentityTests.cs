using MockIdp.Core.Steering;

namespace MockIdp.Tests.Core;

public class MagicIdentityTests
{
    [Theory]
    [InlineData("banned@mock.test", MagicKind.Barred, 0)]
    [InlineData("Locked+jane@Mock.Test", MagicKind.Barred, 0)]
    [InlineData("duplicate@mock.test", MagicKind.Taken, 0)]
    [InlineData("rate-limited@mock.test", MagicKind.Limited, 0)]
    [InlineData("error-400@mock.test", MagicKind.Error, 400)]
    [InlineData("error-599@mock.test", MagicKind.Error, 599)]
    [InlineData("slow-0ms@mock.test", MagicKind.Slow, 0)]
    [InlineData("slow-60000ms+a+b@mock.test", MagicKind.Slow, 60_000)]
    public void An_address_says_what_it_does(string address, MagicKind kind, int amount) =>
        MagicIdentity.Parse(address).ShouldBe(new MagicIdentity(kind, address.Split('@', '+')[0].ToLowerInvariant(), amount));

    [Theory]
    [InlineData("jane@mock.test")]
    [InlineData("banned@example.com")]
    [InlineData("banned@sub.mock.test")]
    [InlineData("banned")]
    [InlineData("@mock.test")]
    [InlineData("")]
    [InlineData("error-399@mock.test")]
    [InlineData("error-600@mock.test")]
    [InlineData("error--500@mock.test")]
    [InlineData("slow-60001ms@mock.test")]
    [InlineData("slow-ms@mock.test")]
    [InlineData("slow-5@mock.test")]
    [InlineData("banned@mock.test.")]
    public void Others_are_no_magic(string address) => MagicIdentity.Parse(address).ShouldBeNull();
}
