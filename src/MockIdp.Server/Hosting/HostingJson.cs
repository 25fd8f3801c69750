using System.Text.Json.Serialization;

namespace MockIdp.Server.Hosting;

[JsonSerializable(typeof(Dictionary<string, string>))]
sealed partial class HostingJson : JsonSerializerContext;
