using MockIdp.Core.Recipes;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Conform;

/// <summary>Replays a vendor's recipes against an address and says what differs.</summary>
/// <param name="host">The vendor as this executable knows it.</param>
sealed class Conformance(VendorHost host, RecipeBook book, ConformOrder order, Connection connection, TimeProvider clock)
{
    /// <summary>So many recipes in a row without an answer, and the rest is left out.</summary>
    const int MostSilences = 3;

    const string Interrupted = "the run was interrupted";

    /// <summary>How long a run that is to stop goes on deleting what it has created.</summary>
    static readonly TimeSpan LongestCleanup = TimeSpan.FromSeconds(20);

    readonly HashSet<string> told = [];
    int silences;

    /// <param name="ct">Asks to stop: what the recipe that is running has created is deleted again, the rest is left out, and what was found is told.</param>
    /// <exception cref="ConformException">Nobody answers, or the order does not fit the vendor.</exception>
    public async Task<Findings> RunAsync(CancellationToken ct)
    {
        var isMock = await connection.IsMockAsync(ct);
        if (order.Lane is not null && !isMock)
            throw new ConformException(ExitCode.Usage, $"--lane is for a MockIdp, and what answers at {order.Url} is none");
        // A recipe that moves a clock runs in a lane of its own: that can be named by header, not in an address that names another.
        if (isMock && order.Url.AbsolutePath.StartsWith("/l/", StringComparison.Ordinal))
            throw new ConformException(ExitCode.Usage, $"--url {order.Url} names a lane: say it with --lane");
        var given = Credentials.For(host.Contract, book, order.Given, isMock);
        var address = await AddressAsync(isMock, ct);
        var plan = new Plan(order, book, given, isMock);
        if (plan.Unknown(book.Never.Keys).ToArray() is [var word, ..])
            throw new ConformException(ExitCode.Usage, $"'{word}' is no operation, recipe or error of {host.Name}");
        var outcomes = new List<Outcome>();
        foreach (var recipe in book.Recipes.Where(plan.IsAskedFor))
            outcomes.Add(ct.IsCancellationRequested ? new(recipe, [], Interrupted, TimeSpan.Zero, []) : await OneAsync(recipe, plan, given, address, isMock, ct));
        // What no request can cause is no recipe, and yet an answer that nobody has seen.
        outcomes.AddRange(book.Never.Select(pair => (Recipe: new Recipe(pair.Key, 0, host.Contract.Operations.Any(operation => operation.Id == pair.Key) ? pair.Key : null, [], [], null), pair.Value))
            .Where(never => plan.IsAskedFor(never.Recipe)).Select(never => new Outcome(never.Recipe, [], $"cannot be caused: {never.Value}", TimeSpan.Zero, [])));
        return new(host.Name, address, book.File, outcomes, ct.IsCancellationRequested);
    }

    /// <summary>The root of a mock stands for the vendor's part of it.</summary>
    async Task<string> AddressAsync(bool isMock, CancellationToken ct)
    {
        var url = order.Url.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return isMock && order.Url.AbsolutePath == "/" && await connection.HasLandingPageAsync(ct) ? $"{url}/{host.Vendor.Prefix}" : url;
    }

    async Task<Outcome> OneAsync(Recipe recipe, Plan plan, IReadOnlyDictionary<string, string> given, string address, bool isMock, CancellationToken ct)
    {
        RecipeRunner Runner(IReadOnlyDictionary<string, string> values, string? lane) =>
            new(connection.Client(lane), address, host.Contract, book, values, clock, isMock ? connection.Levers(lane ?? Core.Lanes.Lane.Default) : null);

        var steps = Runner(given, order.Lane).StepsOf(recipe).ToArray();
        if (silences >= MostSilences)
            return new(recipe, [], "the server has stopped answering", TimeSpan.Zero, []);
        if (plan.WhyNot(recipe, steps) is { } reason)
            return new(recipe, [], reason, TimeSpan.Zero, []);

        var own = recipe.WantsOwnLane ? await connection.CheckoutAsync(ct) : null;
        var start = clock.GetTimestamp();
        var judgement = new Judgement(host.Contract, book, text => Credentials.Mask(text, order.Given));
        var answers = new List<RecipeAnswer>();
        var drifts = await DriftsAsync(recipe, judgement, Runner(given, own ?? order.Lane), answers, ct);
        var leftovers = await LeaveAsync(own, new Cleanup(host.Contract, book, given, values => Runner(values, order.Lane)), answers, ct);
        return new(recipe, drifts ?? [], drifts is null ? Interrupted : null, clock.GetElapsedTime(start), leftovers);
    }

    /// <summary>Leaves the place as it was, even when the run is to stop.</summary>
    /// <param name="own">The lane of the recipe's own, if it has one.</param>
    async Task<IReadOnlyList<string>> LeaveAsync(string? own, Cleanup cleanup, IReadOnlyList<RecipeAnswer> answers, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource();
        await using var asked = ct.Register(() => limit.CancelAfter(LongestCleanup));
        if (own is null)
            return await cleanup.AfterAsync(answers, limit.Token);
        try
        {
            var status = await connection.DeleteLaneAsync(own, limit.Token);
            return status is < 300 or 404 ? [] : [$"the lane {own}: deleting it was answered {status}"];
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return [$"the lane {own}: there was no time left to delete it"];
        }
    }

    /// <summary>What the last answer has wrong is always told; what one before it has, once in a run.</summary>
    /// <returns>Null when the run was to stop before the recipe's end.</returns>
    async Task<IReadOnlyList<Drift>?> DriftsAsync(Recipe recipe, Judgement judgement, RecipeRunner runner, List<RecipeAnswer> answers, CancellationToken ct)
    {
        var found = new List<Drift>();
        try
        {
            var run = await runner.RunAsync(recipe, answers, ct);
            found.AddRange(judgement.ByRecipe(recipe, run.Last, run.Expected));
            // What every operation can answer (a body that is too large) stands in recipes, and not in each operation of the contract.
            found.AddRange(judgement.ByContract(run.Last).Where(drift => drift.Kind != DriftKind.Undocumented || run.Last.Status != recipe.Error?.Status));
            silences = 0;
        }
        catch (HttpRequestException problem) when (problem.StatusCode is { } status)
        {
            // Only what is asked of the control plane must succeed.
            throw new ConformException(ExitCode.Refused, $"the mock refuses what recipe {recipe.Name} needs of it ({(int)status}); has it an admin token (--admin-token)?");
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
        catch (RecipeStuckException problem)
        {
            found.Add(judgement.Stuck(problem.Step, answers.LastOrDefault()));
            silences = 0;
        }
        catch (Exception problem) when (Connection.IsSilence(problem, ct))
        {
            found.Add(judgement.Silence(recipe, connection.Words(problem)));
            silences++;
        }
        var before = answers.Where(answer => answer.Step != recipe.Steps[^1]).SelectMany(judgement.ByContract).Where(drift => told.Add($"{drift.Operation} {drift.Status} {drift.Where} {drift.Keyword}"));
        return [.. before, .. found];
    }
}
