using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MockIdp.Core.Seeds;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Hosting;

/// <summary>The JSON schema of seeds as people and editors read it.</summary>
static class SeedSchemaText
{
    public static string Make(IEnumerable<VendorHost> hosts)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            new SeedSchema([.. hosts.OrderBy(host => host.Vendor.PortOffset)]).ToJson().WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
