using System.Text;
using MockIdp.Core.Steering;

namespace MockIdp.Tests.Core;

/// <summary>The first look at a body: no address at mock.test may escape it, whatever its case.</summary>
public class MagicCallsTests
{
    [Theory]
    [InlineData("""{"email":"error-500@mock.test"}""", true)]
    [InlineData("""{"email":"error-500@MOCK.TEST"}""", true)]
    [InlineData("""{"email":"error-500@Mock.Test"}""", true)]
    [InlineData("email=error-500%40mOCK.tEST", true)]
    [InlineData("a.b.mock.test", true)]
    [InlineData("mock.example mock.test", true)]
    [InlineData("mock.test", true)]
    [InlineData("mock..test mock.tes", false)]
    [InlineData("ock.test", false)]
    [InlineData("mock-test", false)]
    [InlineData(".", false)]
    [InlineData("", false)]
    public void A_body_names_the_domain_in_any_case(string body, bool names) => MagicCalls.NamesDomain(Encoding.UTF8.GetBytes(body)).ShouldBe(names);
}
