using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace MockIdp.Tests.Vendors.FlexShopper;

public class AuthorizeUserTests
{
    readonly VendorClient flexshopper = FlexShopperApi.Client();

    [Fact]
    public async Task A_known_user_gets_a_new_token_each_time()
    {
        var (userId, created) = await flexshopper.CreatedAsync();

        var first = await FlexShopperApi.TokenOf(flexshopper.AuthorizeAsync(userId));
        var second = await FlexShopperApi.TokenOf(flexshopper.AuthorizeAsync(userId));

        new[] { created, first, second }.Distinct().Count().ShouldBe(3);
        (await flexshopper.WithToken(first).MeAsync()).Json.GetProperty("data").GetProperty("userId").GetString().ShouldBe(userId);
        (await flexshopper.WithToken(second).MeAsync()).Json.GetProperty("data").GetProperty("userId").GetString().ShouldBe(userId);
    }

    [Fact]
    public async Task The_answer_is_the_token_alone()
    {
        var (userId, _) = await flexshopper.CreatedAsync();

        (await flexshopper.AuthorizeAsync(userId)).ShouldBe(200, """{ "data": { "token": "~[\\w-]+[.][\\w-]+[.][\\w-]+" } }""");
    }

    [Fact]
    public async Task The_token_is_a_jwt_by_HS256_that_begins_with_the_user_and_ends_after_3600_seconds()
    {
        var (client, clock) = FlexShopperApi.WithClock();
        var (userId, _) = await client.CreatedAsync();

        var token = await FlexShopperApi.TokenOf(client.AuthorizeAsync(userId));

        var parts = token.Split('.').Take(2).Select(part => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(part))).ToArray();
        parts[0].ShouldBe("""{"alg":"HS256","typ":"JWT"}""");
        parts[1].ShouldStartWith($$"""{"userId":"{{userId}}",""");
        var claims = JsonDocument.Parse(parts[1]).RootElement;
        claims.GetProperty("iat").GetInt64().ShouldBe(clock.GetUtcNow().ToUnixTimeSeconds());
        claims.GetProperty("exp").GetInt64().ShouldBe(clock.GetUtcNow().ToUnixTimeSeconds() + 3600);
    }

    [Fact]
    public async Task Another_vendor_may_authorize_a_user_that_exists()
    {
        var (userId, _) = await flexshopper.CreatedAsync();
        var other = flexshopper.As("web:another-vendor");

        var token = await FlexShopperApi.TokenOf(other.AuthorizeAsync(userId));

        (await other.WithToken(token).MeAsync()).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("64b1f0c2a9d83e5b7c4410fa")]
    [InlineData("no-object-id")]
    public async Task An_unknown_user_gets_none(string userId) =>
        (await flexshopper.AuthorizeAsync(userId)).ShouldBe(404, FlexShopperApi.Error(404, "UserNotFound", "The user does not exist"));
}
