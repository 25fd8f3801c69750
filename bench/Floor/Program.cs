using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, FloorJson.Default));
var app = builder.Build();
var users = new ConcurrentDictionary<string, User>();

app.MapPost("/v2/users", (NewUser given) =>
{
    var now = DateTimeOffset.UtcNow;
    var id = "usr-" + RandomNumberGenerator.GetString("0123456789", 19);
    var user = new User(id, given.FullName, given.Status, now.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), now.ToUnixTimeMilliseconds());
    users[id] = user;
    return user;
});
app.MapGet("/v2/users/{id}", (string id) => users.TryGetValue(id, out var user) ? Results.Ok(user) : Results.NotFound());
app.Run();

sealed record NewUser(string? FullName, string Status);

sealed record User([property: JsonPropertyName("userID")] string UserId, string? FullName, string Status, string Updated, long UpdatedMs);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NewUser))]
[JsonSerializable(typeof(User))]
sealed partial class FloorJson : JsonSerializerContext;
