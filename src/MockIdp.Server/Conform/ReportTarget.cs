using MockIdp.Server.Hosting;

namespace MockIdp.Server.Conform;

/// <summary>A report that is asked for.</summary>
/// <param name="Format">One of <see cref="Formats"/>.</param>
/// <param name="File">Where to; null for the standard output.</param>
sealed record ReportTarget(string Format, string? File)
{
    public static readonly IReadOnlyList<string> Formats = ["text", "junit", "sarif"];

    /// <summary>Sees to it that there can be a report, before a run that may take minutes. What the file holds stays.</summary>
    /// <exception cref="ConformException">The file cannot be written.</exception>
    public void Try()
    {
        if (File is not null)
            OrTold(() => new FileStream(File, FileMode.OpenOrCreate, FileAccess.Write).Dispose());
    }

    /// <exception cref="ConformException">The file cannot be written.</exception>
    public void Write(Findings findings)
    {
        if (File is null)
        {
            Write(findings, Console.Out);
            return;
        }
        OrTold(() =>
        {
            using var text = new StreamWriter(File);
            Write(findings, text);
        });
    }

    void OrTold(Action act)
    {
        try
        {
            act();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConformException(ExitCode.Usage, $"--output {File}: {problem.Message}");
        }
    }

    public void Write(Findings findings, TextWriter text)
    {
        switch (Format)
        {
            case "junit":
                JunitReport.Write(findings, text);
                break;
            case "sarif":
                SarifReport.Write(findings, text);
                break;
            default:
                TextReport.Write(findings, text);
                break;
        }
    }
}
