using System.Globalization;
using System.Text.Json;
using MockIdp.Core.Ambient;
using MockIdp.Core.Credentials;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>Records as the wire shows them, and the other way round.</summary>
static class Maps
{
    /// <summary>How the vendor writes a moment, e.g. <c>2031-02-03T04:05:06+0000</c>.</summary>
    public const string Stamp = "yyyy-MM-dd'T'HH:mm:ss'+0000'";

    public static string ToWire(this DateTimeOffset moment) => moment.InUtc(Stamp);

    public static RegisteredUser ToRegistered(this UserRecord user) => new() { User_id = Guid.Parse(user.Id) };

    public static Person Person(UserRecord user) =>
        new(user.Id, user.RegisteredAt, user.Email, user.PhoneNumber, user.Username, Core.Vendors.Person.NameOf(user.FirstName, user.LastName) ?? user.Nickname, user.Ban is null ? null : "banned");

    public static ProjectUser ToWire(this UserRecord user, DateTimeOffset now) => new()
    {
        Ban = user.BanAt(now)?.ToWire(),
        Email = user.Email,
        External_id = user.ExternalAccountId,
        Groups = user.WireGroups(),
        Id = Guid.Parse(user.Id),
        Is_anonymous = user.IsAnonymous,
        // What a server registers is confirmed: https://developers.xsolla.com/api/login/operation/register-new-user-from-server
        Is_last_email_confirmed = user.Email is not null && user.Confirmation is null,
        First_name = user.FirstName,
        Last_name = user.LastName,
        Nickname = user.Nickname,
        Username = user.Username,
        Last_login = user.LastLoginAt?.ToWire(),
        Phone_auth = user.PhoneNumber?.TrimStart('+'),
        Registered = user.RegisteredAt.ToWire(),
    };

    public static UserDetails ToDetails(this UserRecord user, DateTimeOffset now) => new()
    {
        Id = Guid.Parse(user.Id),
        Username = user.Username,
        Nickname = user.Nickname,
        Tag = null,
        Name = null,
        First_name = user.FirstName,
        Last_name = user.LastName,
        Email = user.Email,
        Country = null,
        Picture = null,
        Birthday = user.Birthday,
        Gender = user.Gender,
        Phone = user.TwoFactorPhone,
        Phone_auth = user.PhoneNumber?.TrimStart('+'),
        External_id = user.ExternalAccountId,
        Groups = user.WireGroups(),
        Devices = [],
        Ban = user.BanAt(now)?.ToWire(),
        Registered = user.RegisteredAt.ToWire(),
        Last_login = user.LastLoginAt?.ToWire(),
        Is_anonymous = user.IsAnonymous,
        Connection_information = null,
        Presence = null,
    };

    public static PublicProfile ToPublic(this UserRecord user) =>
        new() { User_id = Guid.Parse(user.Id), Nickname = user.Nickname, Tag = null, Avatar = null, Registered = user.RegisteredAt.ToWire(), Last_login = user.LastLoginAt?.ToWire() };

    public static FoundByNickname ToFound(this UserRecord user, string finderId) => new()
    {
        User_id = Guid.Parse(user.Id),
        Nickname = user.Nickname,
        Tag = null,
        Avatar = null,
        Is_me = user.Id == finderId,
        Registered = user.RegisteredAt.ToWire(),
        Last_login = user.LastLoginAt?.ToWire(),
    };

    /// <summary>Their names are assumed.</summary>
    public static UserGroup[] WireGroups(this UserRecord user) =>
        [.. user.Groups.Select(group => new UserGroup { Id = group, Name = string.Create(CultureInfo.InvariantCulture, $"Group {group}"), Is_default = false, Is_deletable = true })];

    /// <param name="holder">Who has the account; null when nobody has it.</param>
    public static LinkedUser ToLinked(this SocialProfile profile, UserRecord? holder) => new()
    {
        Email = holder?.Email,
        External_account_id = holder?.ExternalAccountId,
        Platform = profile.Platform,
        User_id = profile.User_id,
        Xl_uid = holder is null ? null : Guid.Parse(holder.Id),
    };

    static Ban ToWire(this BanRecord ban) => new() { Date_from = ban.From.ToWire(), Date_to = ban.To?.ToWire(), Reason = ban.Reason };

    public static UserAttribute ToWire(this AttributeRecord attribute) => new()
    {
        Attr_type = attribute.IsServer ? AttributeType.Server : AttributeType.Client,
        Data_type = attribute.DataType is { } type ? Enum.Parse<AttributeDataType>(type) : null,
        Description = attribute.Description,
        Format = attribute.Format,
        Key = attribute.Key,
        Permission = attribute.IsPublic ? AttributePermission.Public : AttributePermission.Private,
        Value = attribute.Value,
    };

    /// <summary>As lists of users show it.</summary>
    public static ListedAttribute ToListed(this AttributeRecord attribute)
    {
        var shown = attribute.ToWire();
        return new()
        {
            Attr_type = shown.Attr_type, Data_type = shown.Data_type, Description = shown.Description, Format = shown.Format, Key = shown.Key, Permission = shown.Permission,
            Readonly = attribute.IsReadOnly, Value = shown.Value,
        };
    }

    public static AttributeRuleRecord ToRecord(this AttributeRule rule) => new(rule.Type?.ToString(), rule.Format, rule.Description);

    /// <summary>Assumed: without a permission an attribute is private.</summary>
    public static AttributeRecord ToRecord(this AttributeChange change, bool readOnly, long? projectId, DateTimeOffset now) => new(
        change.Key, change.Value, readOnly, projectId, change.Permission == AttributePermissionChange.Public, change.Attr_type == AttributeType.Server, change.Data_type?.ToString(), change.Format, change.Description, now);

    /// <summary>A value of any type is kept as its text.</summary>
    public static AttributeRecord ToRecord(this CustomIdAttribute attribute, DateTimeOffset now) => new(
        attribute.Key,
        attribute.Value is { ValueKind: JsonValueKind.String } text ? text.GetString()! : attribute.Value.ToString(),
        attribute.Read_only == true,
        ProjectId: null,
        attribute.Permission == AttributePermission.Public,
        attribute.Attr_type == AttributeType.Server,
        DataType: null,
        Format: null,
        Description: null,
        now);

    /// <summary>Hexadecimal without leading zeros, as Go writes large numbers.</summary>
    public static ProjectKey ToWire(this RsaKey key) => new()
    {
        Alg = ProjectKeyAlg.RS256,
        E = Convert.ToHexStringLower(key.Exponent).TrimStart('0'),
        Kid = key.KeyId,
        Kty = ProjectKeyKty.RSA,
        N = Convert.ToHexStringLower(key.Modulus).TrimStart('0'),
        Use = ProjectKeyUse.Sig,
    };
}
