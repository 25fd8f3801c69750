using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Hosting;

public sealed class CredentialsFileTests : IDisposable
{
    readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task A_teams_own_credentials_are_known_even_to_a_strict_server()
    {
        File.WriteAllText(file, "corbado:\n  - projectID: pro-42\n    apiSecret: corbado1_ours\n");
        await using var server = new MockServer(("auth", "strict"), ("credentials", file));
        var ours = server.Vendor("corbado").WithBasic("pro-42", "corbado1_ours");

        (await ours.PostAsync("/v2/users", new { status = "active" })).Status.ShouldBe(200);
        (await ours.WithBasic("pro-42", "corbado1_other").PostAsync("/v2/users", new { status = "active" })).Status.ShouldBe(401);
        (await ours.WithBasic("pro-1111111111111111111", "corbado1_mock_secret").PostAsync("/v2/users", new { status = "active" })).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_known_projects_secret_is_not_adopted_from_a_caller()
    {
        File.WriteAllText(file, "corbado:\n  - projectID: pro-42\n    apiSecret: corbado1_ours\n");
        await using var server = new MockServer(("credentials", file));

        (await server.Vendor("corbado").WithBasic("pro-42", "corbado1_theirs").PostAsync("/v2/users", new { status = "active" })).Status.ShouldBe(401);
        (await server.Vendor("corbado").WithBasic("pro-43", "corbado1_theirs").PostAsync("/v2/users", new { status = "active" })).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("no-vendor:\n  - a: b\n", ":1: no-vendor is no vendor; the vendors are {prefixes}")]
    [InlineData("corbado: pro-1\n", ":1: corbado must be a list of credentials")]
    [InlineData("corbado:\n  - pro-1\n", ":2: corbado[0] must be a mapping of fields")]
    [InlineData("corbado:\n  - projectID: pro-1\n", ":2: corbado[0].apiSecret is missing")]
    [InlineData("corbado:\n  - projectID: pro-1\n    apiSecret: corbado1_x\n    apiSecrets: y\n", ":4: corbado[0].apiSecrets is not a field; the fields are projectID, apiSecret")]
    [InlineData("corbado:\n  - apiSecret: corbado1_x\n    projectID: prod-1\n", ":3: corbado[0].projectID must match ^pro-[0-9]{1,20}$")]
    [InlineData("corbado:\n  - projectID: [1]\n    apiSecret: corbado1_x\n", ":2: corbado[0].projectID must be a text")]
    [InlineData("corbado:\n  - {projectID: pro-1, apiSecret: corbado1_x}\n  - {projectID: pro-1, apiSecret: corbado1_y}\n", ":3: corbado[1].projectID 'pro-1' stands there twice")]
    [InlineData("- corbado\n", ":1: must be a mapping from vendors to lists of credentials")]
    [InlineData("", ":1: is empty, and must be a mapping from vendors to lists of credentials; {} holds nothing")]
    public async Task A_mistake_is_named_with_file_line_and_field(string yaml, string message)
    {
        File.WriteAllText(file, yaml);
        var (exitCode, _, errors) = await PublishedServer.RunAsync(["serve", "--port", "0", "--credentials", file]);
        (exitCode, errors).ShouldBe((2, $"mock-idp: {file}{message.Replace("{prefixes}", VendorNames.PrefixList)}{Environment.NewLine}"));
    }

    [Fact]
    public async Task Broken_yaml_is_named_with_its_line()
    {
        File.WriteAllText(file, "corbado:\n  - projectID: 'pro-1\n");
        var (exitCode, _, errors) = await PublishedServer.RunAsync(["serve", "--port", "0", "--credentials", file]);
        exitCode.ShouldBe(2);
        errors.ShouldStartWith($"mock-idp: {file}:2: ");
    }

    [Fact]
    public async Task The_schema_is_printed_and_shown()
    {
        var schema = System.Text.Encoding.UTF8.GetString(Resources.CredentialsSchema);
        using var answer = await MockServer.Shared.CreateClient().GetAsync("/_mock/credentials-schema.json", TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/schema+json");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(schema);
        (await PublishedServer.RunAsync(["credentials-schema"])).ShouldBe((0, schema + Environment.NewLine, ""));
    }

    [Fact]
    public void All_mistakes_are_reported_together()
    {
        File.WriteAllText(file, "corbado:\n  - projectID: pro-1\nno-vendor: []\n");
        var hosts = Server.Vendors.Vendors.All().Select(entry => new VendorHost(entry, Resources.Contract, Resources.Examples)).ToArray();
        Should.Throw<OptionException>(() => CredentialsFile.Read(file, hosts)).Message.Split('\n').Length.ShouldBe(2);
    }
}
