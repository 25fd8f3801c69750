using System.Text;

namespace MockIdp.ContractCompiler;

static class Output
{
    /// <summary>Writes the file, or only its time stamp when the text is the same: incremental builds look at both.</summary>
    public static void WriteIfChanged(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (File.Exists(path) && File.ReadAllText(path) == text)
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        else
            File.WriteAllText(path, text, new UTF8Encoding(false));
    }
}
