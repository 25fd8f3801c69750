namespace MockIdp.Tests.Harness;

/// <summary>The repository that the tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    public static string Path(params string[] below) => System.IO.Path.Combine([Root, .. below]);

    /// <summary>The hand-written files below a folder, as paths from the root with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder, string pattern = "*") =>
        Directory.EnumerateFiles(Path(folder), pattern, SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "node_modules"));

    public static string Text(string file) => File.ReadAllText(Path(file));

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "MockIdp.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
