using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, FloorJson.Default));
// The same by a bare MVC controller, which is what most servers of the kind are made of.
var mvc = args.Contains("--mvc");
if (mvc)
    builder.Services.AddControllers().AddJsonOptions(options => options.JsonSerializerOptions.TypeInfoResolverChain.Insert(0, FloorJson.Default));
var app = builder.Build();
if (mvc)
{
    app.MapControllers();
}
else
{
    app.MapPost("/v2/users", (NewUser given) => Users.Create(given));
    app.MapGet("/v2/users/{id}", (string id) => Users.Known.TryGetValue(id, out var user) ? Results.Ok(user) : Results.NotFound());
}
app.Run();

[ApiController]
[Route("/v2/users")]
public sealed class UsersController : ControllerBase
{
    [HttpPost]
    public User Create(NewUser given) => Users.Create(given);

    [HttpGet("{id}")]
    public ActionResult<User> Get(string id) => Users.Known.TryGetValue(id, out var user) ? user : NotFound();
}

static class Users
{
    public static readonly ConcurrentDictionary<string, User> Known = new();

    public static User Create(NewUser given)
    {
        var now = DateTimeOffset.UtcNow;
        var id = "usr-" + RandomNumberGenerator.GetString("0123456789", 19);
        var user = new User(id, given.FullName, given.Status, now.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), now.ToUnixTimeMilliseconds());
        Known[id] = user;
        return user;
    }
}

public sealed record NewUser(string? FullName, string Status);

public sealed record User([property: JsonPropertyName("userID")] string UserId, string? FullName, string Status, string Updated, long UpdatedMs);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(NewUser))]
[JsonSerializable(typeof(User))]
sealed partial class FloorJson : JsonSerializerContext;
