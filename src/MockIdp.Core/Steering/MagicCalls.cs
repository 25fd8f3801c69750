using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MockIdp.Core.Http;

namespace MockIdp.Core.Steering;

/// <summary>Calls that carry a magic identity: in the body, the query or the path.</summary>
static class MagicCalls
{
    /// <summary>Names the identity that a call carries, so that nobody wonders at the answer.</summary>
    public const string Header = "X-Mock-Magic";

    /// <summary>Does what the identity of a call says.</summary>
    /// <returns>Whether the call has its answer.</returns>
    /// <exception cref="VendorError">The answer, where it is an error.</exception>
    public static async ValueTask<bool> ActAsync(Call call)
    {
        if (!MayCarryOne(call) || Find(call) is not { } identity)
            return false;
        call.ResponseHeaders[Header] = $"{identity.Name}@{MagicIdentity.Domain}";
        switch (identity.Kind)
        {
            case MagicKind.Slow:
                await call.Lane.Clock.Real.PassAsync(TimeSpan.FromMilliseconds(identity.Amount), call.Aborted);
                return false;
            case MagicKind.Limited:
                call.Entry?.Forced = new ForcedAnswer(StatusCodes.Status429TooManyRequests);
                call.ResponseHeaders[Forcing.StateHeader] = Forcing.Untouched;
                throw RateLimiting.Refusal(call, null, default);
            case MagicKind.Error:
                await Forcing.AnswerAsync(call, new ForcedAnswer(identity.Amount, AllowsUndocumented: true));
                return true;
            case MagicKind.Barred when call.Host.Vendor.Bar(call) is { } refusal:
                call.MayBeUndocumented = true;
                throw refusal;
            default:
                return false;
        }
    }

    /// <summary>Looks for the domain in the raw texts: nearly every call is done with it.</summary>
    static bool MayCarryOne(Call call) =>
        NamesDomain(call.RawBody.Span)
        || call.Request.QueryString.Value?.Contains(MagicIdentity.Domain, StringComparison.OrdinalIgnoreCase) == true
        || call.Address.Path.Contains(MagicIdentity.Domain, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a body names the domain, in any case: around each of its dots there is a look.</summary>
    internal static bool NamesDomain(ReadOnlySpan<byte> body)
    {
        var before = Domain.IndexOf((byte)'.');
        for (var rest = body; rest.IndexOf((byte)'.') is >= 0 and var dot; rest = rest[(dot + 1)..])
        {
            // What was cut off before ended in a dot, of which the domain has one.
            if (dot >= before && rest.Length >= dot - before + Domain.Length && Ascii.EqualsIgnoreCase(rest.Slice(dot - before, Domain.Length), Domain))
                return true;
        }
        return false;
    }

    static ReadOnlySpan<byte> Domain => "mock.test"u8;

    static MagicIdentity? Find(Call call) =>
        In(call.Body.Root)
        ?? call.Request.Query.SelectMany(pair => pair.Value).Select(Parse).FirstOrDefault(found => found is not null)
        ?? Uri.UnescapeDataString(call.Address.Path).Split('/').Select(Parse).FirstOrDefault(found => found is not null);

    static MagicIdentity? In(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Select(member => In(member.Value)).FirstOrDefault(found => found is not null),
        JsonValueKind.Array => json.EnumerateArray().Select(In).FirstOrDefault(found => found is not null),
        JsonValueKind.String => Parse(json.GetString()),
        _ => null,
    };

    static MagicIdentity? Parse(string? text) => text is null ? null : MagicIdentity.Parse(text);
}
