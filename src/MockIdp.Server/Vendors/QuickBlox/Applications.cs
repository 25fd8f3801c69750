using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MockIdp.Core.Credentials;
using MockIdp.Core.Http;
using MockIdp.Core.Vendors;

namespace MockIdp.Server.Vendors.QuickBlox;

/// <summary>Finds the application that credentials open. What is adopted, and how, stands in NOTES.md.</summary>
static class Applications
{
    // Far above the vendor's own ids: an application that an API key opens must not meet one that a client names.
    const uint FirstDerivedId = 900_000_000;
    const uint DerivedIds = 100_000_000;

    /// <summary>The application of a signed request, whose signature is always verified.</summary>
    /// <returns>The application's id.</returns>
    public static async ValueTask<string> BySignatureAsync(Call call, CreateSessionRequest body)
    {
        var known = await call.Credentials.FindAsync(call.Host, call.Lane, body.Application_id, call.Aborted);
        var secret = (known?.Fields ?? WellKnown(call))["authSecret"];
        var presented = new Dictionary<string, string> { ["applicationId"] = body.Application_id, ["authKey"] = body.Auth_key, ["authSecret"] = secret };
        return SessionSignature.Holds(call.Body.Root, secret, body.Signature) && await IsAcceptedAsync(call, presented)
            ? body.Application_id
            : throw QuickBloxErrors.UnexpectedSignature();
    }

    /// <summary>The application of an API key: a known one's, or one of the key's own.</summary>
    /// <returns>The application's id.</returns>
    public static async ValueTask<string> ByApiKeyAsync(Call call, string apiKey)
    {
        var applicationId = OfApiKey(call.Credentials, call.Host, apiKey);
        if (call.Credentials.Known(call.Host).ContainsKey(applicationId))
            return applicationId;
        var presented = new Dictionary<string, string>(WellKnown(call)) { ["applicationId"] = applicationId, ["apiKey"] = apiKey };
        return await IsAcceptedAsync(call, presented) ? applicationId : throw QuickBloxErrors.ApiKeyInvalid();
    }

    /// <summary>The id of the application that has an API key: a known one's, or one that only the key leads to.</summary>
    public static string OfApiKey(CredentialBook credentials, VendorHost host, string apiKey) =>
        credentials.Known(host).Values.FirstOrDefault(known => known["apiKey"] is { } key && CredentialBook.Same(key, apiKey))?.Id ?? DerivedId(apiKey);

    /// <summary>Secrets never travel, so an adopted application has those that every client can know.</summary>
    static IReadOnlyDictionary<string, string> WellKnown(Call call) => call.Host.Contract.Credentials.WellKnown[0];

    static async ValueTask<bool> IsAcceptedAsync(Call call, Dictionary<string, string> presented) =>
        await call.Credentials.PresentAsync(call.Host, call.Lane, presented, call.Aborted) is Verdict.Accepted;

    static string DerivedId(string apiKey) => Maps.Text(FirstDerivedId + (BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(apiKey))) % DerivedIds));
}
