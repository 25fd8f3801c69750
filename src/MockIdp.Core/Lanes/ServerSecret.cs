using System.Security.Cryptography;
using System.Text.Json.Serialization;
using MockIdp.Core.Documents;

namespace MockIdp.Core.Lanes;

/// <summary>What the signing keys of all lanes follow from, where state outlives a server: made once, and kept where no request can name it.</summary>
public sealed record ServerSecret : Record
{
    const string OnlyId = "secret";

    internal static readonly Kind<ServerSecret> Kind = new("secrets", static () => ServerSecretJson.Default.ServerSecret);

    /// <summary>64 hexadecimal digits.</summary>
    public required string Value { get; init; }

    /// <summary>The secret of a store; of several servers that ask at the same time, all are given the first one's.</summary>
    internal static async ValueTask<string> OfAsync(IStore store, CancellationToken ct)
    {
        var secrets = store.Collection(Kind, new Scope(Snapshots.LaneOf("", "server"), "", ""));
        if (await secrets.FindAsync(OnlyId, ct) is null)
            await secrets.InsertAsync(new ServerSecret { Id = OnlyId, Value = RandomNumberGenerator.GetHexString(64, lowercase: true) }, ct);
        return (await secrets.FindAsync(OnlyId, ct))!.Value;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ServerSecret))]
sealed partial class ServerSecretJson : JsonSerializerContext;
