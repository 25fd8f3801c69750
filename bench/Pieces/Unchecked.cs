using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MockIdp.Core.Contracts;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Pieces;

/// <summary>
/// The server with contracts that have all their operations and none of their rules. Only to see what the rules cost: the product has no such
/// switch (<c>--validation off</c> checks as well, and lets through).
/// </summary>
static class Unchecked
{
    /// <summary>Takes the rules out of a vendor's contract.</summary>
    public static VendorHost Free(VendorHost host)
    {
        foreach (var operation in host.Contract.Operations)
        {
            Set(operation, nameof(Operation.Parameters), operation.Parameters.Select(parameter => parameter with { Required = false, Schema = new Schema() }).ToArray());
            if (operation.Body is { } body)
                Set(operation, nameof(Operation.Body), body with { Content = [.. body.Content.Select(media => KeyValuePair.Create(media.Key, new Schema()))] });
        }
        return host;
    }

    /// <summary>Serves on a port until it is told to stop.</summary>
    /// <param name="isFree">Whether the contracts have no rules.</param>
    public static async Task ServeAsync(int port, bool isFree)
    {
        await using var app = ServerBuilder.Build(new ServerOptions { Port = port, VendorPorts = false });
        if (isFree)
        {
            foreach (var host in app.Services.GetRequiredService<IReadOnlyList<VendorHost>>())
                Free(host);
        }
        await app.StartAsync();
        await app.WaitForShutdownAsync();
    }

    static void Set(Operation operation, string name, object value) => typeof(Operation).GetProperty(name, BindingFlags.Public | BindingFlags.Instance)!.SetValue(operation, value);
}
