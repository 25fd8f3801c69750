using static MockIdp.Tests.Vendors.Logto.LogtoApi;

namespace MockIdp.Tests.Vendors.Logto;

public class ListUserCustomDataTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "a": 1, "b": { "c": [true, null, "x"] } }""")]
    public async Task The_object_is_bare(string customData)
    {
        var logto = await ClientAsync();
        var user = await logto.UserAsync($$"""{ "customData": {{customData}} }""");

        (await logto.GetAsync(user + "/custom-data")).ShouldBe(200, customData);
    }
}
