using System.Net.Http.Json;
using MockIdp.Core.Lanes;
using MockIdp.Core.Recipes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Tests.Recipes;

/// <summary>A lane with a random seed answers the same calls the same, byte for byte: whole answers as they come over a real connection, from status line to body.</summary>
public class RepeatTests
{
    const int FirstUnique = 100_000_000;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("adopt")]
    [InlineData("strict")]
    public async Task Every_recipe_is_answered_the_same_again_and_by_another_process(string auth)
    {
        await using var one = await PublishedServer.StartAsync("--auth", auth);
        await using var other = await PublishedServer.StartAsync("--auth", auth, "--random-seed", "42");
        var vendors = RecipeBench.All.Where(pair => Recipes(pair.Book, auth).Any()).ToArray();

        foreach (var (vendor, book) in vendors)
        {
            using var control = new HttpClient { BaseAddress = one.Url };
            using var order = await control.PutAsJsonAsync($"/_mock/lanes/{vendor}", new { randomSeed = 42 }, Ct);
            order.EnsureSuccessStatusCode();

            var first = await RunAsync(one, vendor, book, auth);
            var again = await RunAsync(one, vendor, book, auth);
            var elsewhere = await RunAsync(other, vendor, book, auth);

            first.Length.ShouldBe(Recipes(book, auth).Count() + 1);
            first[..^1].ShouldAllBe(text => text.Contains("Date: Tue, 01 Jan 2030 0") || text.Contains("Date: Wed, 02 Jan 2030"), vendor);
            for (var i = 0; i < first.Length; i++)
            {
                again[i].ShouldBe(first[i], vendor);
                elsewhere[i].ShouldBe(first[i], vendor);
            }
        }
    }

    [Fact]
    public async Task Another_number_and_none_are_answered_differently()
    {
        await using var server = await PublishedServer.StartAsync();
        var (vendor, book) = RecipeBench.All.First();
        var texts = new List<string>();
        foreach (var order in new object[] { new { }, new { randomSeed = 1 }, new { randomSeed = 2 } })
        {
            using var control = new HttpClient { BaseAddress = server.Url };
            (await control.DeleteAsync($"/_mock/lanes/{vendor}", Ct)).Dispose();
            (await control.PutAsJsonAsync($"/_mock/lanes/{vendor}", order, Ct)).Dispose();
            texts.Add(string.Concat(await RunAsync(server, vendor, book, "adopt")));
        }
        texts.ShouldBeUnique();
    }

    static IEnumerable<Recipe> Recipes(RecipeBook book, string auth) => book.Recipes.Where(recipe => recipe.Needs.Contains("strict") == (auth == "strict"));

    /// <summary>Runs every recipe in one lane, which is reset before each.</summary>
    /// <returns>What each was answered, then what the lane held at the end.</returns>
    static async Task<string[]> RunAsync(PublishedServer server, string vendor, RecipeBook book, string auth)
    {
        using var control = new HttpClient { BaseAddress = server.Url };
        var host = new VendorHost(MockIdp.Server.Vendors.Vendors.All().Single(entry => entry.Name == vendor), Resources.Contract, Resources.Examples);
        var all = new List<string>();
        foreach (var (number, recipe) in Recipes(book, auth).Index())
        {
            // The lane may not be there yet: its first use makes it.
            (await control.PostAsync($"/_mock/lanes/{vendor}/reset", null, Ct)).Dispose();
            using var raw = new RawAnswers(server.Port);
            raw.Http.DefaultRequestHeaders.Add("X-Mock-Lane", vendor);
            var given = new Dictionary<string, string>(host.Contract.Credentials.WellKnown[0]) { [RecipeValues.Unique] = $"{FirstUnique + number}" };
            var runner = new RecipeRunner(raw.Http, $"http://localhost/{host.Vendor.Prefix}", host.Contract, book, given, new Held(), new MockLevers(control, server.Url.ToString().TrimEnd('/'), vendor));
            await runner.RunAsync(recipe, Ct);
            all.Add($"{recipe.Name}\n{raw.Text}");
        }
        all.Add(await control.GetStringAsync($"/_mock/lanes/{vendor}/export", Ct));
        return [.. all];
    }

    /// <summary>The time of a lane whose clock is held because of its seed.</summary>
    sealed class Held : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => LaneSeeds.UsualTime;
    }
}
