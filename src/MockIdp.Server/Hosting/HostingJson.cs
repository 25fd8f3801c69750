using System.Text.Json.Serialization;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Hosting;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<ReadyCredential>))]
sealed partial class HostingJson : JsonSerializerContext;
