using System.Text.Json;
using MockIdp.Core.Vendors;
using MockIdp.Core.Wire;

namespace MockIdp.Server.Vendors.Logto;

/// <summary>Records as the wire shows them.</summary>
static class Maps
{
    public static JsonElement EmptyObject { get; } = JsonDocument.Parse("{}").RootElement;

    /// <summary>Enterprise identities, sign-ins and applications of a user have no operation here: they are the vendor's defaults.</summary>
    public static User ToWire(this UserRecord user, IEnumerable<IdentityRecord> identities, bool withSsoIdentities = false, bool withPasswordHash = false) => new()
    {
        Id = user.Id,
        Username = user.Username,
        PrimaryEmail = user.PrimaryEmail,
        PrimaryPhone = user.PrimaryPhone,
        Name = user.Name,
        Avatar = user.Avatar,
        CustomData = user.CustomData,
        Identities = identities.ToWire(),
        LastSignInAt = null,
        CreatedAt = user.CreatedAt.ToUnixTimeMilliseconds(),
        UpdatedAt = user.UpdatedAt.ToUnixTimeMilliseconds(),
        Profile = user.WireProfile(),
        ApplicationId = null,
        IsSuspended = user.IsSuspended,
        HasPassword = user.PasswordAlgorithm is not null,
        SsoIdentities = withSsoIdentities ? [] : null,
        PasswordDigest = withPasswordHash ? Text(user.PasswordHash is null ? user.PasswordDigest : Passwords.Argon2i(user.PasswordHash)) : null,
        PasswordAlgorithm = withPasswordHash ? Text(user.PasswordAlgorithm?.ToString()) : null,
    };

    public static Person Person(UserRecord user) => new(user.Id, user.CreatedAt, user.PrimaryEmail, user.PrimaryPhone, user.Username, user.Name, user.IsSuspended ? "suspended" : null);

    public static UserProfile WireProfile(this UserRecord user) => UserProfile.ReadJson(user.Profile);

    /// <summary>By their targets.</summary>
    public static Dictionary<string, Identity> ToWire(this IEnumerable<IdentityRecord> identities) => identities.ToDictionary(identity => identity.Target, ToWire);

    public static Identity ToWire(this IdentityRecord identity) => new() { UserId = identity.AccountId, Details = identity.Details };

    public static Role ToWire(this RoleRecord role, string tenant) =>
        new() { TenantId = tenant, Id = role.Id, Name = role.Name, Description = role.Description, Type = role.Type, IsDefault = role.IsDefault };

    /// <summary>The profile of a request as it is stored. The wire type holds the known members only: unknown ones are stripped, as zod does.</summary>
    public static JsonElement ToRecord(this ProfileRequest profile) => WireValues.ToElement(profile);

    /// <summary>A JSON object with the members of another over its own: on the first level only, and null is a value.</summary>
    public static JsonElement With(this JsonElement json, JsonElement members)
    {
        var merged = new Dictionary<string, JsonElement>();
        foreach (var member in json.EnumerateObject().Concat(members.EnumerateObject()))
            merged[member.Name] = member.Value;
        return JsonSerializer.SerializeToElement(merged, LogtoRecordsJson.Default.DictionaryStringJsonElement);
    }

    /// <summary>A JSON text, or JSON's null (a null of C# would leave the member out).</summary>
    static JsonElement? Text(string? text) => JsonSerializer.SerializeToElement(text!, LogtoRecordsJson.Default.String);
}
