using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;
using MockIdp.Testing;

namespace MockIdp.Tests.Testing;

/// <summary>Seeds in C#.</summary>
[Collection("servers")]
public class SeedTests(ServersFixture servers)
{
    const string XsollaUser = "0f6c1b8e-0000-4000-8000-000000000001";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lane_begins_with_the_users_that_a_test_writes()
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        await lane.SeedAsync(Fill, Ct);

        (await Found(LaneTests.Corbado(lane), "v2/users/usr-1")).GetProperty("fullName").GetString().ShouldBe("Jane \"Zoë\" Roe 😀");
        (await Found(QuickBlox(lane), "users/1.json")).GetProperty("user").GetProperty("login").GetString().ShouldBe("jane");
        (await Found(await LogtoAsync(lane), "api/users/jane00000001")).GetProperty("primaryEmail").GetString().ShouldBe("jane@example.test");
        using var logto = await LogtoAsync(lane);
        (await logto.PostAsJsonAsync("api/users/jane00000001/password/verify", new { password = "s3cret \"1\"" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Found(FlexShopper(lane), "v3/users")).GetRawText().ShouldContain("65a000000000000000000001");
        await lane.Xsolla.DeleteUser.ShouldNotHaveBeenCalled(Ct);
    }

    [Fact]
    public async Task A_reset_goes_back_to_the_seed()
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        await lane.SeedAsync(seed => seed.Corbado.Project(CorbadoCredentials.ProjectID).Users.Add(new() { Id = "usr-7", Status = CorbadoUserStatus.Pending }), Ct);
        using var corbado = LaneTests.Corbado(lane);
        (await corbado.DeleteAsync("v2/users/usr-7", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await lane.ResetAsync(Ct);
        (await Found(corbado, "v2/users/usr-7")).GetProperty("status").GetString().ShouldBe("pending");
    }

    [Fact]
    public async Task A_bad_seed_is_refused_with_each_mistake()
    {
        await using var lane = await servers.Of(MockIdpTransport.Memory).NewLaneAsync(ct: Ct);
        var problem = await Should.ThrowAsync<MockIdpException>(() => lane.SeedAsync(
            seed => seed.Corbado.Project("pro-1").Users.AddRange([new() { Id = "user-7", Status = CorbadoUserStatus.Active }, new() { Id = "usr-8", FullName = "Jo", Status = CorbadoUserStatus.Active }]), Ct));
        problem.Message.ShouldContain("/records/Corbado/pro-1/users/0/id: must match ^usr-[0-9]{1,20}$ (specs/Corbado.yaml:");
        problem.Message.ShouldContain("/records/Corbado/pro-1/users/1/fullName: ");
    }

    [Fact]
    public void A_password_is_in_no_text_but_the_seeds()
    {
        var seed = new MockIdpSeed();
        Fill(seed);
        seed.ToYaml().ShouldContain("""
            "passwordHash":!password "s3cret \"1\""
            """);
        seed.Logto.Project("default").Users[0].ToString().ShouldNotContain("s3cret");
    }

    /// <summary>What is generated is what the published schema says: vendors, kinds, members.</summary>
    [Fact]
    public void Every_kind_and_member_of_the_schema_is_there()
    {
        var schema = JsonElement.Parse(SeedSchemaText.Make(Server.Vendors.Vendors.All().Select(entry => new VendorHost(entry, Resources.Contract, Resources.Examples)))).GetProperty("properties").GetProperty("records").GetProperty("properties");
        var kinds = 0;
        foreach (var vendor in schema.EnumerateObject().Where(vendor => vendor.Name.Length > 0))
        {
            var project = typeof(MockIdpSeed).Assembly.GetType($"MockIdp.Testing.{vendor.Name}ProjectSeed").ShouldNotBeNull();
            foreach (var kind in vendor.Value.GetProperty("additionalProperties").GetProperty("properties").EnumerateObject())
            {
                var list = Members(project)[kind.Name];
                Members(list.GetGenericArguments()[0]).Keys.ShouldBe(kind.Value.GetProperty("items").GetProperty("properties").EnumerateObject().Select(member => member.Name), ignoreOrder: true, kind.Name);
                kinds++;
            }
        }
        kinds.ShouldBeGreaterThan(25);
    }

    static Dictionary<string, Type> Members(Type type) => type.GetProperties()
        .Select(member => (member, name: (JsonPropertyNameAttribute?)Attribute.GetCustomAttribute(member, typeof(JsonPropertyNameAttribute))))
        .Where(member => member.name is not null).ToDictionary(member => member.name!.Name, member => member.member.PropertyType);

    static void Fill(MockIdpSeed seed)
    {
        var corbado = seed.Corbado.Project(CorbadoCredentials.ProjectID);
        corbado.Users.Add(new() { Id = "usr-1", FullName = "Jane \"Zoë\" Roe 😀", Status = CorbadoUserStatus.Active });
        corbado.Passkeys.Add(new()
        {
            Id = "cre-1", UserID = "usr-1", CredentialID = "dGhlIGNyZWRlbnRpYWw", AttestationType = "none", Transport = [CorbadoPasskeyTransport.Internal, CorbadoPasskeyTransport.SmartCard], BackupEligible = true, BackupState = true,
            Aaguid = "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4", AaguidName = "Google Password Manager", SourceOS = "Android", SourceBrowser = "Chrome", Status = CorbadoPasskeyStatus.Active,
        });
        seed.Logto.Project("default").Users.Add(new() { Id = "jane00000001", Username = "jane", PrimaryEmail = "jane@example.test", PasswordHash = "s3cret \"1\"", PasswordAlgorithm = LogtoUserPasswordAlgorithm.Argon2i });
        seed.Xsolla.Project(XsollaCredentials.ProjectId).Users.Add(new() { Id = XsollaUser, Email = "jane@example.test", PasswordHash = "s3cret", Birthday = new(2000, 1, 31), Ban = new() { From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Reason = "spam" } });
        var quickBlox = seed.QuickBlox.Project(QuickBloxCredentials.ApplicationId);
        quickBlox.Users.Add(new() { Id = "1", Login = "jane", FullName = "Jane Roe", PasswordHash = "s3cret12" });
        seed.FlexShopper.Project("").Users.Add(new() { Id = "65a000000000000000000001", VendorId = "mock-vendor", Channel = "web", FirstName = "Jane", LastName = "Roe", Email = "jane@example.test", PasswordHash = "s3cret" });
    }

    static async Task<JsonElement> Found(HttpClient client, string path)
    {
        using (client)
        {
            using var answer = await client.GetAsync(path, Ct);
            var text = await answer.Content.ReadAsStringAsync(Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
            return JsonElement.Parse(text);
        }
    }

    static HttpClient QuickBlox(MockIdpLane lane)
    {
        var client = lane.QuickBlox.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", QuickBloxCredentials.ApiKey);
        return client;
    }

    static HttpClient FlexShopper(MockIdpLane lane)
    {
        var client = lane.FlexShopper.CreateClient();
        client.DefaultRequestHeaders.Add("apikey", FlexShopperCredentials.ApiKey);
        client.DefaultRequestHeaders.Add("x-consumer-custom-id", FlexShopperCredentials.Consumer);
        return client;
    }

    static async Task<HttpClient> LogtoAsync(MockIdpLane lane)
    {
        var client = lane.Logto.CreateClient();
        using var ask = new HttpRequestMessage(HttpMethod.Post, "oidc/token")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{LogtoCredentials.AppId}:{LogtoCredentials.AppSecret}"))) },
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("scope", "all"), new("resource", "https://default.logto.app/api")]),
        };
        using var answer = await client.SendAsync(ask, Ct);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", JsonElement.Parse(await answer.Content.ReadAsStringAsync(Ct)).GetProperty("access_token").GetString());
        return client;
    }
}
