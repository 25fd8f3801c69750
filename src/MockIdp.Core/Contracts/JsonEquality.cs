using System.Runtime.InteropServices;
using System.Text.Json;

namespace MockIdp.Core.Contracts;

/// <summary>Equality of JSON values for sets: as <see cref="JsonElement.DeepEquals"/> says, whatever the order of members and the spelling of numbers.</summary>
sealed class JsonEquality : IEqualityComparer<JsonElement>
{
    public static JsonEquality Instance { get; } = new();

    public bool Equals(JsonElement one, JsonElement other) => JsonElement.DeepEquals(one, other);

    public int GetHashCode(JsonElement value)
    {
        var hash = default(HashCode);
        hash.Add(value.ValueKind);
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                hash.Add(value.GetString());
                break;
            case JsonValueKind.Number:
                hash.Add(Scalars.Number(JsonMarshal.GetRawUtf8Value(value)));
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    hash.Add(GetHashCode(item));
                break;
            case JsonValueKind.Object:
                var members = 0;
                foreach (var member in value.EnumerateObject())
                    members ^= HashCode.Combine(member.Name, GetHashCode(member.Value));
                hash.Add(members);
                break;
        }
        return hash.ToHashCode();
    }
}
