using System.Globalization;
using System.Text.Json.Nodes;

namespace MockIdp.Testing;

/// <summary>A call that a lane has had.</summary>
/// <param name="Id">Later calls have greater numbers.</param>
/// <param name="ReceivedAt">The lane's time in UTC.</param>
/// <param name="Method">Of HTTP.</param>
/// <param name="Target">Path and query, secrets masked.</param>
/// <param name="OperationId">Null where it reached none.</param>
/// <param name="UserId">The user that it names, or else the one that calls; null where there is none.</param>
/// <param name="Status">Null where there was no answer.</param>
/// <param name="Code">The vendor's error code; null where it was not refused.</param>
/// <param name="Explanation">Where it is told why it was refused; null where it was not.</param>
public sealed record LaneCall(long Id, DateTimeOffset ReceivedAt, string Method, string Target, string? OperationId, string? UserId, int? Status, string? Code, Uri? Explanation)
{
    internal static LaneCall Read(JsonNode call) => new(
        call["id"]!.GetValue<long>(),
        DateTimeOffset.Parse(call["receivedAt"]!.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        call["method"]!.GetValue<string>(),
        call["target"]!.GetValue<string>(),
        call["operationId"]?.GetValue<string>(),
        call["userId"]?.GetValue<string>(),
        call["status"]?.GetValue<int>(),
        call["code"]?.GetValue<string>(),
        call["explanation"] is { } explanation ? new Uri(explanation.GetValue<string>()) : null);

    /// <summary>In one line: <c>POST /corbado/v2/users: 400 validation_error, http://...</c></summary>
    public override string ToString() => $"{Method} {Target}: {Status?.ToString(CultureInfo.InvariantCulture) ?? "no answer"}{(Code is null ? "" : " " + Code)}{(Explanation is null ? "" : ", " + Explanation)}";
}
