using System.Text.Json;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>Records as the wire shows them.</summary>
static class Maps
{
    public static JsonElement EmptyObject { get; } = JsonDocument.Parse("{}").RootElement;

    /// <summary>Social and enterprise identities, sign-ins, suspension and applications of a user have no operation yet: they are the vendor's defaults.</summary>
    public static User ToWire(this UserRecord user, bool withSsoIdentities = false, bool withPasswordHash = false) => new()
    {
        Id = user.Id,
        Username = user.Username,
        PrimaryEmail = user.PrimaryEmail,
        PrimaryPhone = user.PrimaryPhone,
        Name = user.Name,
        Avatar = user.Avatar,
        CustomData = user.CustomData,
        Identities = new Dictionary<string, Identity>(),
        LastSignInAt = null,
        CreatedAt = user.CreatedAt.ToUnixTimeMilliseconds(),
        UpdatedAt = user.UpdatedAt.ToUnixTimeMilliseconds(),
        Profile = user.Profile.Deserialize(WireJson.Default.UserProfile)!,
        ApplicationId = null,
        IsSuspended = false,
        HasPassword = user.PasswordAlgorithm is not null,
        SsoIdentities = withSsoIdentities ? [] : null,
        PasswordDigest = withPasswordHash ? Text(user.PasswordHash is null ? user.PasswordDigest : Passwords.Argon2i(user.PasswordHash)) : null,
        PasswordAlgorithm = withPasswordHash ? Text(user.PasswordAlgorithm?.ToString()) : null,
    };

    /// <summary>A JSON text, or JSON's null (a null of C# would leave the member out).</summary>
    static JsonElement? Text(string? text) => JsonSerializer.SerializeToElement(text!, WireJson.Default.String);
}
