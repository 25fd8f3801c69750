using System.Text.Json.Serialization;
using MockIdp.Core.Documents;

namespace MockIdp.Core.Outbox;

/// <summary>Something that a vendor would send to a person.</summary>
/// <param name="Vendor">The vendor's prefix.</param>
/// <param name="Project">The vendor's project that it is sent for.</param>
/// <param name="Channel"><c>email</c> or <c>sms</c>.</param>
/// <param name="To">The address or number.</param>
/// <param name="Purpose">What it is for, in a word: <c>passwordReset</c>, <c>passcode</c>, <c>confirmation</c>.</param>
/// <param name="UserId">The user it is about, if there is one.</param>
/// <param name="Code">The one-time code, if it holds one.</param>
/// <param name="Link">The link, if it holds one.</param>
public sealed record OutboxMessage(string Vendor, string Project, string Channel, string To, string Purpose, string? UserId = null, string? Code = null, string? Link = null);

/// <summary>A message that was kept, numbered from 1.</summary>
public sealed record KeptMessage : Record
{
    public required DateTimeOffset SentAt { get; init; }

    public required OutboxMessage Message { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(KeptMessage))]
sealed partial class OutboxJson : JsonSerializerContext;
