using System.Reflection;

namespace MockIdp.Server.Hosting;

static class Product
{
    /// <summary>The version as the build set it, without the source revision.</summary>
    public static string Version { get; } = typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
