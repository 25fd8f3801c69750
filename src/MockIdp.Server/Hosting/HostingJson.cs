using System.Text.Json.Serialization;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Hosting;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<ReadyCredential>))]
[JsonSerializable(typeof(Pages.OutboxAnswer))]
sealed partial class HostingJson : JsonSerializerContext;
