using System.Diagnostics;
using MockIdp.Core.Contracts;
using MockIdp.Core.Recipes;
using MockIdp.Server.Hosting;
using MockIdp.Tests.Vendors.Logto;
using MockIdp.Tests.Vendors.QuickBlox;

namespace MockIdp.Tests.Hosting;

/// <summary>Addresses at mock.test, at each vendor: the same ones, without a header, over the vendor's own operations.</summary>
public class MagicTests
{
    /// <summary>The vendors whose recipe for a person has an e-mail address.</summary>
    public static TheoryData<string> Everyone() => [.. Contracts.Vendors.Where(name => Book(name) is { People.Create: not null } book && book.Values.Any(value => value.Name == SignUp.Address)).Select(Contracts.Prefix)];

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task Calls_are_answered_with_a_status_in_the_vendors_envelope_and_nothing_is_done(string prefix)
    {
        var signUp = await SignUp.AtAsync(prefix);
        foreach (var (name, status) in new[] { ("rate-limited", 429), ("error-500", 500), ("error-503+jane", 503), ("error-418", 418) })
        {
            var reply = await signUp.CreateAsync($"{name}@mock.test");

            reply.Status.ShouldBe(status, reply.Text);
            reply.Header("X-Mock-Magic").ShouldBe(name.Split('+')[0] + "@mock.test");
            reply.Header("X-Mock-State").ShouldBe("[[mock]] untouched");
        }
        (await ExportAsync(signUp.Lane)).ShouldNotContain("mock.test");
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_duplicate_is_refused_as_the_vendor_refuses_one(string prefix)
    {
        var signUp = await SignUp.AtAsync(prefix);
        (await signUp.CreateAsync("jane@example.com")).Status.ShouldBeLessThan(300);
        var natural = await signUp.CreateAsync("jane@example.com");
        natural.Status.ShouldBeInRange(400, 499);

        var magic = await signUp.CreateAsync("duplicate+jane@mock.test");

        magic.Status.ShouldBe(natural.Status, magic.Text);
        Isolation.JsonOutline.Of(magic.Text).ShouldBe(Isolation.JsonOutline.Of(natural.Text));
        (await ExportAsync(signUp.Lane)).ShouldNotContain("mock.test");
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_slow_one_waits_and_is_served(string prefix)
    {
        var signUp = await SignUp.AtAsync(prefix);
        var began = Stopwatch.GetTimestamp();

        (await signUp.CreateAsync("slow-300ms@mock.test")).Status.ShouldBeLessThan(300);

        Stopwatch.GetElapsedTime(began).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(300));
    }

    [Theory]
    [InlineData("logto", 403)]
    [InlineData("corbado", 403)]
    [InlineData("flexshopper", 403)]
    public async Task A_vendor_where_nobody_logs_in_by_address_refuses_who_is_barred(string prefix, int status)
    {
        var signUp = await SignUp.AtAsync(prefix);
        foreach (var name in new[] { "locked", "banned" })
        {
            var reply = await signUp.CreateAsync($"{name}@mock.test");

            reply.Status.ShouldBe(status, reply.Text);
        }
    }

    [Theory]
    [InlineData("xsolla", "/api/login?projectId=11111111-1111-4111-8111-111111111111", """{ "username": "{0}", "password": "secret1" }""", 401)]
    [InlineData("quickblox", "/login.json", """{ "email": "{0}", "password": "quickblox" }""", 401)]
    public async Task A_vendor_that_lets_people_in_refuses_them_there_and_only_there(string prefix, string path, string body, int status)
    {
        var signUp = await SignUp.AtAsync(prefix);
        foreach (var name in new[] { "locked", "banned" })
        {
            (await signUp.CreateAsync($"{name}@mock.test")).Status.ShouldBeLessThan(300);

            var caller = prefix == "quickblox" ? await signUp.Client.With("Authorization", "").InSessionAsync() : signUp.Client;
            var reply = await caller.PostAsync(path, body.Replace("{0}", $"{name}@mock.test", StringComparison.Ordinal));

            reply.Status.ShouldBe(status, reply.Text);
            reply.Header("X-Mock-Magic").ShouldBe($"{name}@mock.test");
        }
    }

    [Fact]
    public async Task It_counts_in_a_form_a_query_and_a_path_too()
    {
        var quickblox = (await SignUp.AtAsync("quickblox")).Client;

        (await quickblox.PostFormAsync("/users.json", ("user[login]", "jane"), ("user[password]", "quickblox"), ("user[email]", "error-503@mock.test"))).Status.ShouldBe(503);
        (await quickblox.GetAsync("/users/by_email.json?email=error-503%40mock.test")).Status.ShouldBe(503);
        (await (await LogtoApi.ClientAsync()).GetAsync("/api/users/error-503%40mock.test")).Status.ShouldBe(503);
    }

    [Theory]
    [InlineData("error-503@Mock.Test")]
    [InlineData("Error-503@MOCK.test")]
    public async Task Case_does_not_count(string address)
    {
        var reply = await (await SignUp.AtAsync("flexshopper")).CreateAsync(address);
        (reply.Status, reply.Header("X-Mock-Magic")).ShouldBe((503, "error-503@mock.test"));
    }

    [Fact]
    public void The_code_of_zeros_is_never_sent()
    {
        var ids = new MockIdp.Core.Ambient.Ids(new MockIdp.Core.Ambient.Chance());

        Enumerable.Range(0, 1000).Select(_ => ids.Digits(6)).ShouldAllBe(code => code[0] != '0');
    }

    static Task<string> ExportAsync(string lane) => MockServer.Shared.CreateClient().GetStringAsync($"/_mock/lanes/{lane}/export");

    static RecipeBook Book(string name) => RecipeBook.Read(Resources.Recipes(name)!.Value);

    /// <summary>How a user with an e-mail address comes to be at a vendor: by the recipe that the console has for it.</summary>
    sealed class SignUp(string name, VendorClient client)
    {
        public const string Address = "email";

        readonly RecipeBook book = Book(name);
        readonly Contract contract = ContractReader.Read(Resources.Contract(name));

        public VendorClient Client => client;

        public string Lane => client.Lane;

        public static async Task<SignUp> AtAsync(string prefix) =>
            new(Contracts.Vendors.Single(name => Contracts.Prefix(name) == prefix), await Callers.WithCredentialsAsync(MockServer.Shared.Vendor(prefix), prefix));

        /// <returns>The last answer of the recipe.</returns>
        public async Task<Reply> CreateAsync(string email)
        {
            using var http = new HttpClient(new ContractJudge(Contracts.Prefix(name)) { InnerHandler = MockServer.Shared.Server.CreateHandler() });
            http.DefaultRequestHeaders.Add("X-Mock-Lane", Lane);
            var given = new Dictionary<string, string>(contract.Credentials.WellKnown[0]) { [Address] = email };
            var run = await new RecipeRunner(http, client.BaseUrl, contract, book, given, TimeProvider.System, null).RunAsync(book.Recipes.Single(recipe => recipe.Name == book.People!.Create), TestContext.Current.CancellationToken);
            return new(run.Last.Status, run.Last.Body, [.. run.Last.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.OfType<string>()))]);
        }
    }
}
