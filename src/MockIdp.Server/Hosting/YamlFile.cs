using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MockIdp.Server.Hosting;

/// <summary>A file that people write, in YAML or JSON (which is YAML too).</summary>
static class YamlFile
{
    /// <param name="expected">What the file must be, in words: <c>one mapping</c>.</param>
    /// <exception cref="OptionException">It cannot be read, is no YAML, or is not one document.</exception>
    public static YamlNode Load(string path, string expected)
    {
        if (Directory.Exists(path))
            throw new OptionException($"{path}: is a folder");
        var stream = new YamlStream();
        try
        {
            using var reader = new StreamReader(path);
            stream.Load(reader);
        }
        catch (YamlException problem)
        {
            throw new OptionException($"{path}:{problem.Start.Line}: {problem.InnerException?.Message ?? problem.Message}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OptionException($"{path}: {problem.Message}");
        }
        return stream.Documents is [{ RootNode: var root }] ? root : throw new OptionException($"{path}:1: {(stream.Documents.Count == 0 ? $"is empty, and must be {expected}; {{}} holds nothing" : $"must be {expected}")}");
    }
}
