using System.Text.Json.Serialization;
using MockIdp.Core.Documents;

namespace MockIdp.Server.Vendors.Corbado;

sealed record UserRecord : Record
{
    /// <summary>Null when none was given.</summary>
    public string? FullName { get; init; }

    public required UserStatus Status { get; init; }

    public string? ExplicitWebauthnID { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

[JsonSerializable(typeof(UserRecord))]
sealed partial class CorbadoRecordsJson : JsonSerializerContext;
