using System.Text.Json;
using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents;
using MockIdp.Core.Http;
using MockIdp.Core.Lanes;

namespace MockIdp.Core.Vendors;

/// <summary>A vendor introduces itself and answers Core's questions. Everything else about it stays in its own folder.</summary>
public interface IVendor
{
    /// <summary>The path prefix and host label, in lower case: <c>corbado</c>.</summary>
    string Prefix { get; }

    /// <summary>The vendor's own port is the main port plus this.</summary>
    int PortOffset { get; }

    /// <summary>False for the control plane: what a lane does to the calls of its vendors (its journal, its faults, its limits) does not touch it.</summary>
    bool IsImitation => true;

    /// <summary>Every kind of record that the vendor stores.</summary>
    IReadOnlyList<Kind> Kinds { get; }

    /// <summary>The users among what one of the vendor's projects holds in a lane.</summary>
    /// <param name="held">Records of any of the vendor's kinds, each kind in the order of its insertion.</param>
    IEnumerable<Person> People(IReadOnlyList<LaneEntry.Stored> held);

    /// <summary>The largest request body that is read, in bytes.</summary>
    /// <param name="chosen">What was chosen for the server.</param>
    long BodyLimit(long chosen) => chosen;

    /// <summary>The <c>Content-Type</c> of JSON answers.</summary>
    string JsonContentType => "application/json";

    /// <summary>Brings the spellings of a path that the vendor's server takes to the contract's one.</summary>
    string Canonical(string path) => path;

    /// <summary>How a body of a media type is read; null stands for no Content-Type header.</summary>
    /// <param name="empty">Whether the body has zero bytes.</param>
    BodyForm ReadAs(Call call, string? mediaType, bool empty);

    /// <summary>Brings a readable body to what the vendor's server validates and stores, e.g. with texts trimmed or cast; the body as it is, unless a vendor says otherwise.</summary>
    /// <param name="schema">What the contract says of the body.</param>
    JsonElement Prepare(Call call, Schema schema, JsonElement body) => body;

    /// <summary>Finds out who calls, and sets <see cref="Call.Caller"/>. Only asked where the contract's <c>security</c> wants it.</summary>
    /// <exception cref="VendorError">Nobody, or somebody who may not.</exception>
    ValueTask AuthenticateAsync(Call call);

    /// <summary>The lane whose claimed project a request speaks of; null when it speaks of none. Only asked while there are claims, of requests that name no lane.</summary>
    ValueTask<Lane?> ClaimedLaneAsync(Arrival arrival) => new((Lane?)null);

    /// <summary>Whom a call is about, as far as is known of it by now: asked at any moment once its operation is found.</summary>
    Subject SubjectOf(Call call) => default;

    /// <summary>Judges a request that breaks its contract, or that the vendor looks at before its contract is.</summary>
    /// <exception cref="VendorError">The request is refused.</exception>
    ValueTask JudgeAsync(Call call, Findings findings);

    /// <summary>Words a fault that no operation made.</summary>
    VendorError Word(Call call, Fault fault);

    /// <summary>An error that was asked for and has no cause: the one that a status or a code stands for.</summary>
    /// <param name="operation">Where it is answered: some vendors have an envelope for each service.</param>
    /// <param name="status">400 to 599; null for the one that the code has.</param>
    /// <param name="code">The vendor's own code; null for the one that the status usually has.</param>
    /// <returns>Null when the vendor has no such code; never null without one.</returns>
    VendorError? ErrorOf(Operation operation, int? status, string? code);

    /// <summary>What somebody who is locked out or banned is answered, at operations that let people in; null at others. A vendor that lets nobody in by e-mail refuses all their calls.</summary>
    VendorError? Bar(Call call) => ErrorOf(call.Operation, 403, null);

    /// <summary><see cref="Bar"/> in words, for people: a sentence without its end.</summary>
    string BarInWords => "nobody logs in by e-mail there, so every call with the address is answered 403";

    /// <summary>Adds what the vendor sends with every answer, errors included.</summary>
    void Decorate(Call call)
    {
    }

    /// <summary>Lets a user in as the vendor's own page would, for tests that have no browser. A vendor whose operations let users in needs no other way.</summary>
    /// <param name="call">A call of the vendor, in the user's lane.</param>
    /// <param name="project">The vendor's own unit of isolation.</param>
    ValueTask<LogIn> LogInAsync(Call call, string project, string userId, TokenWish wish) =>
        new(new LogIn.Refused($"{call.Host.Name} has operations that log users in: use those."));

    /// <summary>A shell command that creates a user at an address, for people to paste; null when the credential is not enough for one.</summary>
    /// <param name="address">The vendor's base address.</param>
    /// <param name="credential">One that the server knows.</param>
    string? CurlExample(string address, CredentialRecord credential);

    /// <summary>What Swagger UI fills into its padlocks, so that "Try it out" works at once.</summary>
    /// <param name="credential">One that the server knows.</param>
    ValueTask<IReadOnlyList<ReadyCredential>> ReadyCredentialsAsync(Call call, CredentialRecord credential);
}

/// <summary>A credential for one security scheme of a contract, ready to be used.</summary>
/// <param name="Scheme">The name under <c>components.securitySchemes</c>.</param>
/// <param name="UserName">The user name for HTTP Basic; null for everything else.</param>
/// <param name="Value">The password, key or token.</param>
public sealed record ReadyCredential(string Scheme, string? UserName, string Value);
