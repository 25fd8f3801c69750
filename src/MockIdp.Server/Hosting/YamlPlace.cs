using MockIdp.Core.Contracts;
using YamlDotNet.RepresentationModel;

namespace MockIdp.Server.Hosting;

/// <summary>Where in a YAML file something stands.</summary>
static class YamlPlace
{
    /// <summary>The line, from 1, of what a JSON pointer (RFC 6901) leads to; of the last part of the way that is there.</summary>
    public static long LineOf(YamlNode root, string pointer)
    {
        foreach (var token in Pointers.Tokens(pointer))
        {
            if (Below(root, token) is not { } next)
                break;
            root = next;
        }
        return root.Start.Line;
    }

    static YamlNode? Below(YamlNode node, string token) => node switch
    {
        YamlMappingNode mapping => mapping.Children.FirstOrDefault(pair => (pair.Key as YamlScalarNode)?.Value == token).Value,
        YamlSequenceNode list when int.TryParse(token, out var index) && index < list.Children.Count => list.Children[index],
        _ => null,
    };
}
