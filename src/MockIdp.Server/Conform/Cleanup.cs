using MockIdp.Core.Contracts;
using MockIdp.Core.Recipes;

namespace MockIdp.Server.Conform;

/// <summary>
/// Deletes what a recipe has created. How that is done follows from the contract (what POST /users creates, DELETE /users/{id} deletes) and from
/// the recipe of that DELETE, which says what it takes.
/// </summary>
/// <param name="runner">Makes a runner that has values already: it leaves out the steps that would make them.</param>
sealed class Cleanup(Contract contract, RecipeBook book, IReadOnlyDictionary<string, string> given, Func<IReadOnlyDictionary<string, string>, RecipeRunner> runner)
{
    /// <returns>What is still there, in words.</returns>
    public async Task<IReadOnlyList<string>> AfterAsync(IReadOnlyList<RecipeAnswer> answers, CancellationToken ct)
    {
        var known = new Dictionary<string, string>(given);
        var left = new List<(Operation Operation, string Why)>();
        var created = new List<(RecipeAnswer Answer, Recipe Deletion)>();
        foreach (var answer in answers.Where(answer => answer.Status is >= 200 and < 300))
        {
            Keep(answer, answer.Step, known);
            if (answer.Operation?.Method == "DELETE" && created.FindLastIndex(thing => thing.Deletion.Operation == answer.Operation.Id) is >= 0 and var gone)
                created.RemoveAt(gone);
            else if (answer.Operation is { Method: "POST" } operation && answer.Step.Changes)
            {
                if (DeletionOf(operation) is { } deletion)
                    created.Add((answer, deletion));
                else if (answer.Status == 201 || !operation.Path.Contains('{', StringComparison.Ordinal))
                    left.Add((operation, "the contract has no way to undo it"));
            }
        }
        var gonePaths = new List<string>();
        // The last first: one may stand in another.
        foreach (var (answer, deletion) in Enumerable.Reverse(created))
        {
            if (await DeleteAsync(answer, deletion, known, ct) is { } problem)
                left.Add((answer.Operation!, problem));
            else
                gonePaths.Add(contract.Operations.First(operation => operation.Id == deletion.Operation).Path + "/");
        }
        return [.. left.Where(one => !gonePaths.Any(one.Operation.Path.StartsWith)).Select(one => $"{one.Operation.Id}: {one.Why}")];
    }

    /// <summary>The recipe that deletes what an operation creates; null where the contract has none.</summary>
    Recipe? DeletionOf(Operation creation) =>
        contract.Operations.FirstOrDefault(operation => operation.Method == "DELETE" && Bare(operation.Path) is var path && path.EndsWith('}') && path[..path.LastIndexOf('/')] == Bare(creation.Path)) is { } deletion
            ? book.Recipes.FirstOrDefault(recipe => recipe.Error is null && recipe.Operation == deletion.Id) : null;

    /// <summary>Some vendors end each path with the format of its answer.</summary>
    static string Bare(string path) => path.EndsWith(".json", StringComparison.Ordinal) ? path[..^".json".Length] : path;

    async Task<string?> DeleteAsync(RecipeAnswer answer, Recipe deletion, Dictionary<string, string> known, CancellationToken ct)
    {
        // What the recipe keeps of its own creation is found in this one's answer.
        if (deletion.Steps.FirstOrDefault(step => step.Operation == answer.Operation!.Id) is not { } creation || !Keep(answer, creation, known))
            return "its answer does not say what to delete";
        var run = runner(known);
        var steps = run.StepsOf(deletion).ToArray();
        if (steps[..^1].FirstOrDefault(step => step.Changes) is { } step)
            return $"deleting it would take {step.Method} {step.Path} first";
        if (RecipeNames.Missing(book, steps, known) is [var missing, ..])
            return $"deleting it needs '{missing}'";
        try
        {
            var last = (await run.RunAsync(deletion, ct)).Last;
            return last.Status is < 400 or 404 ? null : $"{last.Step.Method} {last.Step.Path} was answered {last.Status}";
        }
        catch (RecipeStuckException problem)
        {
            return $"{problem.Step.Method} {problem.Step.Path} did not succeed";
        }
        catch (Exception problem) when (Connection.IsSilence(problem, ct))
        {
            return problem.Message;
        }
        catch (OperationCanceledException)
        {
            return "there was no time left to delete it";
        }
    }

    /// <returns>Whether the answer has everything that the step keeps.</returns>
    static bool Keep(RecipeAnswer answer, RecipeStep step, Dictionary<string, string> known)
    {
        var hasAll = true;
        foreach (var (name, pointer) in step.Keep ?? new Dictionary<string, string>())
        {
            if (answer.Json is { } json && Pointers.Find(json, pointer) is { } value)
                known[name] = value.ToString();
            else
                hasAll = false;
        }
        return hasAll;
    }
}
