namespace MockIdp.Tests.Harness;

/// <summary>Documents that the tests make of what there is, so that nobody has to keep them.</summary>
static class MadeFile
{
    /// <summary>Set to anything: a document that is not current is written anew instead of refused.</summary>
    const string Switch = "MOCKIDP_MAKE_FILES";

    /// <summary>What the repository has; empty where it has none.</summary>
    /// <param name="file">Below the repository's root.</param>
    public static string Current(string file) => File.Exists(Repository.Path(file)) ? Repository.Text(file).ReplaceLineEndings("\n") : "";

    /// <summary>Holds the repository's file against what it should be. That stands beside the tests, too, to be copied.</summary>
    public static void ShouldBe(string file, string expected)
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "made", file);
        Write(beside, expected);
        var current = Current(file);
        if (current == expected)
            return;
        if (Environment.GetEnvironmentVariable(Switch) is { Length: > 0 })
            Write(Repository.Path(file), expected);
        else
            Assert.Fail($"{file} is not current{FirstDifference(current, expected)}\nIf the change is meant: copy {beside} there, or let the tests do it ({Switch}=1).");
    }

    static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    static string FirstDifference(string current, string expected)
    {
        var (old, made) = (current.Split('\n'), expected.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, made.Length)).First(i => old.ElementAtOrDefault(i) != made.ElementAtOrDefault(i));
        return $", from line {line + 1} on:\n- {old.ElementAtOrDefault(line)}\n+ {made.ElementAtOrDefault(line)}";
    }
}
