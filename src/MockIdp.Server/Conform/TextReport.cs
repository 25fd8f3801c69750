using System.Globalization;

namespace MockIdp.Server.Conform;

/// <summary>For a person: what drifts, what was left out and why, and the sum.</summary>
static class TextReport
{
    const int Width = 100;

    public static void Write(Findings findings, TextWriter text)
    {
        text.WriteLine($"{findings.Vendor} at {findings.Address}");
        text.WriteLine();
        foreach (var outcome in findings.Outcomes.Where(outcome => outcome.Drifts.Count > 0))
            WriteDrifts(findings, outcome, text);
        WriteLeftOut(findings, text);
        WriteLeftovers(findings, text);
        var (run, drifting) = (findings.Run.Count(), findings.Run.Count(outcome => outcome.Drifts.Count > 0));
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run} recipes run, {run - drifting} as the contract says, {drifting} with drift; {findings.Outcomes.Count - run} left out."));
        if (findings.IsInterrupted)
            text.WriteLine("The run was interrupted before its end.");
        if (run == 0)
            text.WriteLine("Nothing was run, so nothing was shown.");
    }

    static void WriteDrifts(Findings findings, Outcome outcome, TextWriter text)
    {
        text.WriteLine($"DRIFT  {outcome.Recipe.Name} ({findings.File}:{outcome.Recipe.Line})");
        foreach (var drift in outcome.Drifts)
        {
            text.WriteLine($"  {drift.Kind.Id}: {drift.Request}: {drift.Message}");
            text.WriteLine($"    {drift.File}:{drift.Line}");
        }
        text.WriteLine();
    }

    /// <summary>By reasons, the most frequent first.</summary>
    static void WriteLeftOut(Findings findings, TextWriter text)
    {
        var groups = findings.Outcomes.Where(outcome => outcome.LeftOut is not null).GroupBy(outcome => outcome.LeftOut!).OrderByDescending(group => group.Count()).ToArray();
        if (groups.Length == 0)
            return;
        text.WriteLine("Left out:");
        foreach (var group in groups)
        {
            text.WriteLine($"  {group.Count()}  {group.Key}:");
            WriteNames(group.Select(outcome => outcome.Recipe.Name), text);
        }
        text.WriteLine();
    }

    /// <summary>A list in lines that fit a terminal.</summary>
    static void WriteNames(IEnumerable<string> names, TextWriter text)
    {
        var line = "";
        foreach (var name in names)
        {
            if (line.Length > 0 && line.Length + name.Length > Width)
            {
                text.WriteLine($"     {line},");
                line = "";
            }
            line += line.Length == 0 ? name : ", " + name;
        }
        text.WriteLine($"     {line}");
    }

    static void WriteLeftovers(Findings findings, TextWriter text)
    {
        var left = findings.Outcomes.SelectMany(outcome => outcome.Leftovers).ToArray();
        if (left.Length == 0)
            return;
        text.WriteLine("Left behind:");
        foreach (var group in left.GroupBy(line => line))
            text.WriteLine($"  {group.Count()}  {group.Key}");
        text.WriteLine();
    }
}
