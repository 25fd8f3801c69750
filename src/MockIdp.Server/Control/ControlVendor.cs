using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Vendors;
using MockIdp.Server.Hosting;

namespace MockIdp.Server.Control;

/// <summary>
/// The control plane: the mock's own API below <c>/_mock</c>. It goes through the same pipeline as a vendor, and is none: it is not in the
/// table of vendors, has no port and no host label. Its calls act on the lane that they name, never on one that their address names.
/// </summary>
sealed class ControlVendor : IVendor
{
    public string Prefix => "_mock";

    public int PortOffset => 0;

    public bool IsImitation => false;

    /// <summary>Its state is what the lanes keep for it.</summary>
    public IReadOnlyList<Kind> Kinds => [];

    public IEnumerable<Person> People(IReadOnlyList<LaneEntry.Stored> held) => [];

    /// <summary>A whole lane comes in one body.</summary>
    public long BodyLimit(long chosen) => Math.Max(chosen, 256 * 1024 * 1024);

    /// <summary>A person with curl should not need a header. A seed is read by its lines.</summary>
    public BodyForm ReadAs(Call call, string? mediaType, bool empty) => call.Operation.Id == nameof(SeedsController.SeedLane) ? BodyForm.Raw : BodyForm.Json;

    public ValueTask AuthenticateAsync(Call call) => IsAdmin(call.Http) ? ValueTask.CompletedTask : throw ControlErrors.NotAdmin();

    /// <summary>Whether a request shows the admin token, if the server has one.</summary>
    public static bool IsAdmin(HttpContext http)
    {
        const string scheme = "Bearer ";
        if (http.RequestServices.GetRequiredService<ServerOptions>().AdminToken is not { } token)
            return true;
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && CredentialBook.Same(token, header[scheme.Length..].Trim());
    }

    public ValueTask JudgeAsync(Call call, Findings findings)
    {
        if (findings.Body != BodyProblem.None)
            throw ControlErrors.Unreadable(findings.Detail);
        if (findings.Any)
            throw ControlErrors.BreaksContract(findings.Violations);
        var known = call.Operation.Parameters.Where(parameter => parameter.In == Place.Query).Select(parameter => parameter.Name).ToArray();
        if (call.Request.Query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw ControlErrors.UnknownParameter(unknown, known);
        return ValueTask.CompletedTask;
    }

    public VendorError Word(Call call, Fault fault) => fault switch
    {
        Fault.NoSuchPath path => ControlErrors.UnknownRoute(path.Path),
        Fault.WrongMethod wrong => ControlErrors.WrongMethod(wrong.Allowed),
        Fault.BodyTooLarge large => ControlErrors.TooLarge(large.LimitBytes),
        Fault.BodyBroken broken => ControlErrors.Unreadable(broken.Reason),
        Fault.Misuse misuse => ControlErrors.Misuse(misuse.Text),
        Fault.WrongAnswer wrong => ControlErrors.Internal(wrong.Text),
        _ => ControlErrors.Internal(),
    };

    /// <summary>Its answers are never forced: what steers the mock must not be steered away.</summary>
    public VendorError? ErrorOf(Operation operation, int? status, string? code) => null;

    public string? CurlExample(string address, CredentialRecord credential) => null;

    public ValueTask<IReadOnlyList<ReadyCredential>> ReadyCredentialsAsync(Call call, CredentialRecord credential) => new([]);
}
