using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using MockIdp.Core.Contracts;

namespace MockIdp.Core.Recipes;

/// <summary>Levers that only a mock has.</summary>
public interface IRecipeLevers
{
    /// <summary>Lets the clock of the lane go on.</summary>
    /// <param name="time">As in a recipe: <c>61m</c>.</param>
    Task AdvanceAsync(string time, CancellationToken ct);

    /// <summary>Lets so many calls to a vendor pass in a time, and begins to count.</summary>
    /// <param name="vendor">The contract's name.</param>
    Task LimitAsync(string vendor, RecipeLimit limit, CancellationToken ct);

    /// <summary>The newest message to somebody, as <c>/_mock/outbox</c> shows it; null when there is none.</summary>
    Task<JsonElement?> MessageAsync(string to, CancellationToken ct);
}

/// <summary>One answer of a run, with what it answered.</summary>
/// <param name="MediaType">Without parameters, or null.</param>
/// <param name="Headers">All of them, the body's too.</param>
public sealed record RecipeAnswer(RecipeStep Step, Operation? Operation, int Status, string? MediaType, IDictionary<string, StringValues> Headers, string Body)
{
    /// <summary>The body as JSON; null when it is none.</summary>
    public JsonElement? Json
    {
        get
        {
            try
            {
                return JsonDocument.Parse(Body).RootElement;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}

/// <summary>What came of a recipe.</summary>
/// <param name="Answers">One for each request; the last one's last.</param>
/// <param name="Expected">What the last body has to be, the names in it filled in; null for a success.</param>
public sealed record RecipeRun(IReadOnlyList<RecipeAnswer> Answers, string? Expected)
{
    public RecipeAnswer Last => Answers[^1];
}

/// <summary>A run that cannot go on: a step before the last was refused, or its answer lacks what later steps need.</summary>
public sealed class RecipeStuckException(RecipeStep step, string message) : Exception(message)
{
    public RecipeStep Step => step;
}

/// <summary>Runs recipes of one vendor against any address, with nothing but HTTP.</summary>
/// <param name="http">Brings the time limit, and headers that every request has.</param>
/// <param name="address">The vendor's base address, without a trailing slash.</param>
/// <param name="levers">Null where there is no mock.</param>
public sealed class RecipeRunner(HttpClient http, string address, Contract contract, RecipeBook book, IReadOnlyDictionary<string, string> given, TimeProvider clock, IRecipeLevers? levers)
{
    /// <summary>The steps that a run needs: those before the last whose results the caller has brought are left out.</summary>
    public IEnumerable<RecipeStep> StepsOf(Recipe recipe) =>
        recipe.Steps.Where(step => step == recipe.Steps[^1] || step.Keep is not { Count: > 0 } keep || !keep.Keys.All(given.ContainsKey));

    /// <summary>Runs a recipe to its end.</summary>
    /// <exception cref="RecipeStuckException">A step before the last went wrong.</exception>
    /// <exception cref="HttpRequestException">Nobody answers.</exception>
    /// <exception cref="OperationCanceledException">The caller has asked to stop before the last request. One that is on its way is waited for: it may create something.</exception>
    public Task<RecipeRun> RunAsync(Recipe recipe, CancellationToken ct) => RunAsync(recipe, [], ct);

    /// <param name="answers">Gets every answer as it comes: whoever watches has them even when the run gets stuck.</param>
    /// <inheritdoc cref="RunAsync(Recipe, CancellationToken)"/>
    public async Task<RecipeRun> RunAsync(Recipe recipe, List<RecipeAnswer> answers, CancellationToken ct)
    {
        var ahead = TimeSpan.Zero;
        var values = new RecipeValues(book, given, () => clock.GetUtcNow() + ahead);
        foreach (var step in StepsOf(recipe))
        {
            ct.ThrowIfCancellationRequested();
            if (step.Advance is { } time)
            {
                await levers!.AdvanceAsync(time, ct);
                ahead += Duration(time);
            }
            else if (step.Limit is { } limit)
            {
                await levers!.LimitAsync(contract.Name, limit, ct);
            }
            else if (step.Outbox is { } to)
            {
                Keep(step, await levers!.MessageAsync(values.Fill(to), ct) ?? throw new RecipeStuckException(step, $"nothing was sent to {values.Fill(to)}"), values);
            }
            else
            {
                answers.Add(await SendAsync(step, values));
                if (step != recipe.Steps[^1])
                    GoOn(answers[^1], values);
            }
        }
        return new(answers, recipe.Error is null ? null : recipe.Error.Json is { } json ? values.FillJson(json) : values.Fill(recipe.Error.Text ?? ""));
    }

    static void GoOn(RecipeAnswer answer, RecipeValues values)
    {
        if (answer.Step.Status is { } wanted ? answer.Status != wanted : answer.Status >= 400)
            throw new RecipeStuckException(answer.Step, $"{answer.Step.Method} {answer.Step.Path} was answered {answer.Status}: {answer.Body}");
        if (answer.Step.Keep is { Count: > 0 })
            Keep(answer.Step, answer.Json ?? throw new RecipeStuckException(answer.Step, $"{answer.Step.Method} {answer.Step.Path} was answered with what is no JSON"), values);
    }

    static void Keep(RecipeStep step, JsonElement answer, RecipeValues values)
    {
        foreach (var (name, pointer) in step.Keep ?? new Dictionary<string, string>())
            values.Keep(name, (Pointers.Find(answer, pointer) ?? throw new RecipeStuckException(step, $"there is no {pointer} in the answer, which '{name}' would be: {answer}")).ToString());
    }

    async Task<RecipeAnswer> SendAsync(RecipeStep step, RecipeValues values)
    {
        using var request = Request(step, values);
        using var response = await http.SendAsync(request, CancellationToken.None);
        var operation = step.Operation is null ? null : contract.Operations.First(candidate => candidate.Id == step.Operation);
        return new(step, operation, (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, Headers(response), await response.Content.ReadAsStringAsync(CancellationToken.None));
    }

    static Dictionary<string, StringValues> Headers(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => new StringValues([.. header.Value]), StringComparer.OrdinalIgnoreCase);

    HttpRequestMessage Request(RecipeStep step, RecipeValues values)
    {
        var query = Encode(step.Query, values);
        var request = new HttpRequestMessage(new HttpMethod(step.Method), address + values.FillPath(step.Path) + (query.Length > 0 ? "?" + query : ""));
        foreach (var header in step.Headers ?? [])
            request.Headers.TryAddWithoutValidation(header.Name, values.Fill(header.Value));
        var body = step.Json is { } json ? values.FillJson(json) : step.Text is { } text ? values.Fill(text) : step.Form is null ? null : Encode(step.Form, values);
        if (body is null)
            return request;
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (step.Type is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", step.Type);
        return request;
    }

    static string Encode(IReadOnlyList<RecipePair>? pairs, RecipeValues values) =>
        string.Join('&', (pairs ?? []).Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(values.Fill(pair.Value))}"));

    /// <summary>A number and a unit: <c>90s</c>, <c>61m</c>, <c>2h</c>, <c>1d</c>.</summary>
    static TimeSpan Duration(string text)
    {
        var number = double.Parse(text.AsSpan(0, text.Length - 1), System.Globalization.CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
    }
}
