using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using MockIdp.Testing;

// usage: lanes [tests] [rounds]; 200 tests in parallel, each creates a user, reads it and verifies that it did.
var tests = args.Length > 0 ? int.Parse(args[0]) : 200;
var rounds = args.Length > 1 ? int.Parse(args[1]) : 5;

var subjects = new (string Name, Func<Task> Run)[]
{
    ("one server, a lane each, on a port", () => SharedAsync(MockIdpTransport.Port)),
    ("one server, a lane each, in memory", () => SharedAsync(MockIdpTransport.Memory)),
    ("a server each, on a port", () => OwnAsync(MockIdpTransport.Port)),
    ("a server each, in memory", () => OwnAsync(MockIdpTransport.Memory)),
};

// The first round is the process's own start; subjects take turns, so that a slow minute meets all of them.
var taken = subjects.ToDictionary(subject => subject.Name, _ => new List<double>());
for (var round = 0; round <= rounds; round++)
{
    foreach (var (name, run) in subjects)
    {
        var watch = Stopwatch.StartNew();
        await run();
        if (round > 0)
            taken[name].Add(watch.Elapsed.TotalMilliseconds);
    }
}

Console.WriteLine($"{tests} tests in parallel, {Environment.ProcessorCount} cores, median of {rounds} rounds");
foreach (var (name, times) in taken)
    Console.WriteLine($"{name,-36} {times.Order().ElementAt(times.Count / 2),8:F0} ms");

async Task SharedAsync(MockIdpTransport transport)
{
    await using var server = await MockIdpServer.StartAsync(new() { Transport = transport });
    await ParallelAsync(async () =>
    {
        await using var lane = await server.NewLaneAsync();
        await TestAsync(lane);
    });
}

Task OwnAsync(MockIdpTransport transport) => ParallelAsync(async () =>
{
    await using var server = await MockIdpServer.StartAsync(new() { Transport = transport });
    await TestAsync(server.DefaultLane);
});

Task ParallelAsync(Func<Task> test) => Parallel.ForAsync(0, tests, async (_, _) => await test());

static async Task TestAsync(MockIdpLane lane)
{
    using var corbado = lane.Corbado.CreateClient();
    corbado.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{CorbadoCredentials.ProjectID}:{CorbadoCredentials.ApiSecret}")));
    using var created = await corbado.PostAsJsonAsync("v2/users", new { fullName = "Jane Doe", status = "active" });
    created.EnsureSuccessStatusCode();
    using var list = await corbado.GetAsync("v2/users");
    list.EnsureSuccessStatusCode();
    await lane.Corbado.UserCreate.WithStatus(200).ShouldHaveBeenCalledOnce();
}
