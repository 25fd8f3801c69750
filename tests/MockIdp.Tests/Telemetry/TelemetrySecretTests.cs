using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using MockIdp.Tests.Recipes;

namespace MockIdp.Tests.Telemetry;

/// <summary>Whatever a recipe sends and is answered: the secrets in it are in no span, no metric and no line of the log.</summary>
public class TelemetrySecretTests
{
    [Theory]
    [MemberData(nameof(RecipeTests.Vendors), MemberType = typeof(RecipeTests))]
    public async Task No_operation_leaves_a_secret_in_what_is_told(string vendor)
    {
        using var heard = new SpanTests.Listener();
        var measured = new ConcurrentBag<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == "MockIdp") listener.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => measured.Add(string.Join(' ', tags.ToArray())));
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => measured.Add(string.Join(' ', tags.ToArray())));
        listener.Start();
        await RecipeBench.MetricsAsync();

        var secrets = new HashSet<string>();
        var operations = new HashSet<string>();
        foreach (var recipe in RecipeBench.All.Single(pair => pair.Vendor == vendor).Book.Recipes.Where(recipe => !recipe.Needs.Contains("strict")))
        {
            var bench = new RecipeBench(vendor, recipe);
            await bench.RunAsync(recipe);
            // Recipes of errors send words in the place of secrets, too: 'secret', 'unknown'.
            secrets.UnionWith(RecipeSecretTests.SecretsOf(bench.Sent).Where(secret => recipe.Error is null || (secret.Length >= 10 && secret.Any(char.IsAsciiDigit))));
            operations.UnionWith(bench.Journal.Select(entry => entry.Operation?.Id ?? ""));
        }
        secrets.ShouldNotBeEmpty();

        var spans = heard.Spans.Where(span => (string?)span.GetTagItem("mockidp.vendor") == vendor).ToArray();
        spans.Select(span => (string?)span.GetTagItem("mockidp.operation")).ToHashSet().IsSupersetOf(operations).ShouldBeTrue();
        ShouldHoldNone(secrets, spans.Select(Text));
        measured.ShouldContain(text => text.Contains(vendor, StringComparison.Ordinal));
        ShouldHoldNone(secrets, measured);
        var scraped = await RecipeBench.MetricsAsync();
        scraped.ShouldContain($"vendor=\"{vendor}\"");
        ShouldHoldNone(secrets, [scraped]);
        // What is a secret at one vendor may be an id at another.
        var logged = RecipeBench.Logged.Where(line => line.Contains($" {vendor} ", StringComparison.Ordinal)).ToArray();
        logged.ShouldNotBeEmpty();
        ShouldHoldNone(secrets, logged);
    }

    static string Text(Activity span) => $"{span.DisplayName} {span.OperationName} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Baggage)} {string.Join(' ', span.Events.Select(one => one.Name))} {span.StatusDescription}";

    /// <summary>As a word: six digits of a passcode may well be digits of a user's id.</summary>
    static void ShouldHoldNone(HashSet<string> secrets, IEnumerable<string> texts)
    {
        foreach (var text in texts)
            secrets.Where(secret => text.Contains(secret, StringComparison.Ordinal) && Regex.IsMatch(text, $"(?<![A-Za-z0-9]){Regex.Escape(secret)}(?![A-Za-z0-9])")).ShouldBeEmpty(text[..Math.Min(500, text.Length)]);
    }
}
