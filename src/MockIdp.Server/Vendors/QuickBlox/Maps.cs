using System.Globalization;
using System.Text.Json;
using MockIdp.Core.Ambient;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>Records as the wire shows them, and what users send as records.</summary>
static class Maps
{
    public static UserEnvelope ToWire(this UserRecord user) => new()
    {
        User = new()
        {
            Id = Number(user.Id),
            Full_name = user.FullName,
            Email = user.Email,
            Login = user.Login,
            Phone = user.Phone,
            Website = user.Website,
            Created_at = Timestamp(user.CreatedAt),
            Updated_at = Timestamp(user.UpdatedAt),
            Last_request_at = user.LastRequestAt is { } time ? Timestamp(time) : null,
            External_user_id = user.ExternalUserId,
            Facebook_id = user.FacebookId,
            Blob_id = user.BlobId,
            Custom_data = user.CustomData,
            Age_over16 = user.AgeOver16,
            Allow_statistics_analysis = user.AllowStatisticsAnalysis,
            Allow_sales_activities = user.AllowSalesActivities,
            Parents_contacts = user.ParentsContacts,
            User_tags = user.TagList,
        },
    };

    public static Person Person(UserRecord user) => new(user.Id, user.CreatedAt, user.Email, user.Phone, user.Login, user.FullName);

    public static SessionEnvelope ToWire(this SessionRecord session) => new()
    {
        Session = new()
        {
            _id = session.Id,
            Application_id = Number(session.ApplicationId),
            Created_at = Timestamp(session.CreatedAt),
            Id = Number(session.Id),
            Nonce = session.Nonce,
            Token = session.Token,
            Ts = session.TimestampSeconds,
            Updated_at = Timestamp(session.LastRequestAt),
            User_id = session.UserId is { } user ? Number(user) : 0,
        },
    };

    /// <summary>A user as it is stored when it is new: nobody has logged in yet.</summary>
    public static UserRecord ToRecord(this UserInput user, string id, DateTimeOffset now, Chance chance) => new()
    {
        Id = id,
        FullName = user.Full_name,
        Email = user.Email,
        Login = user.Login,
        Phone = user.Phone,
        Website = user.Website,
        ExternalUserId = user.External_user_id,
        FacebookId = user.Facebook_id,
        BlobId = user.Blob_id,
        CustomData = user.Custom_data,
        TagList = user.Tag_list,
        AgeOver16 = user.Age_over16 ?? false,
        AllowStatisticsAnalysis = user.Allow_statistics_analysis ?? false,
        AllowSalesActivities = user.Allow_sales_activities ?? false,
        ParentsContacts = user.Parents_contacts ?? "",
        PasswordHash = Core.Credentials.PasswordHash.Of(user.Password, chance),
        CreatedAt = now,
        UpdatedAt = now,
    };

    public static UserToken ToToken(this SessionRecord session) => new() { Token = session.Token, Expires_at = Timestamp(session.ExpiresAt) };

    /// <summary>A user after a change: members that were not sent stay as they are.</summary>
    /// <param name="sent">The change as it was sent, where a missing member is not an empty one.</param>
    /// <param name="passwordHash">Of a new password, if there is one.</param>
    public static UserRecord Over(this UserChange change, UserRecord user, JsonElement sent, string? passwordHash, DateTimeOffset now)
    {
        T New<T>(string member, T given, T kept) => sent.TryGetProperty(member, out _) ? given : kept;
        return user with
        {
            FullName = New("full_name", change.Full_name, user.FullName),
            Email = New("email", change.Email, user.Email),
            Login = New("login", change.Login, user.Login),
            Phone = New("phone", change.Phone, user.Phone),
            Website = New("website", change.Website, user.Website),
            ExternalUserId = New("external_user_id", change.External_user_id, user.ExternalUserId),
            FacebookId = New("facebook_id", change.Facebook_id, user.FacebookId),
            BlobId = New("blob_id", change.Blob_id, user.BlobId),
            CustomData = New("custom_data", change.Custom_data, user.CustomData),
            TagList = New("tag_list", change.Tag_list, user.TagList),
            AgeOver16 = New("age_over16", change.Age_over16 ?? false, user.AgeOver16),
            AllowStatisticsAnalysis = New("allow_statistics_analysis", change.Allow_statistics_analysis ?? false, user.AllowStatisticsAnalysis),
            AllowSalesActivities = New("allow_sales_activities", change.Allow_sales_activities ?? false, user.AllowSalesActivities),
            ParentsContacts = New("parents_contacts", change.Parents_contacts ?? "", user.ParentsContacts),
            PasswordHash = passwordHash ?? user.PasswordHash,
            UpdatedAt = now,
        };
    }

    public static string[] Tags(string? joined) => (joined ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    static string Timestamp(DateTimeOffset time) => time.InUtc("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
