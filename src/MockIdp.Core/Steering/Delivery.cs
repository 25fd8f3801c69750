using MockIdp.Core.Http;

namespace MockIdp.Core.Steering;

/// <summary>How an answer is sent that is not simply sent: cut short, dripping, lost.</summary>
/// <param name="effect">What the rule says.</param>
sealed class Delivery(RuleEffect effect)
{
    const int PiecesPerSecond = 20;

    /// <summary>Null for an answer that is sent as others are.</summary>
    public static Delivery? Of(RuleEffect effect) =>
        effect is { TruncateAfter: null, ContentType: null, BytesPerSecond: null } && effect.Reset != ResetMoment.After ? null : new(effect);

    /// <summary>Whether the caller gets no answer.</summary>
    public bool IsLost => effect.Reset == ResetMoment.After;

    /// <summary>The media type that is told instead of the true one; null to tell the true one.</summary>
    public string? ContentType => effect.ContentType;

    /// <summary>Sends the body, after head and length.</summary>
    /// <param name="body">Empty where none is sent; then there is nothing to cut but the connection.</param>
    public async ValueTask SendAsync(Call call, ReadOnlyMemory<byte> body)
    {
        var sent = effect.TruncateAfter is { } most ? body[..Math.Min(most, Math.Max(0, body.Length - 1))] : body;
        if (effect.BytesPerSecond is { } pace)
            await DripAsync(call, sent, pace);
        else if (sent.Length > 0)
            await call.Http.Response.BodyWriter.WriteAsync(sent, CancellationToken.None);
        if (effect.TruncateAfter is not null)
            await BrokenConnection.CutAsync(call.Http);
    }

    static async ValueTask DripAsync(Call call, ReadOnlyMemory<byte> body, int bytesPerSecond)
    {
        var piece = Math.Max(1, bytesPerSecond / PiecesPerSecond);
        await call.Http.Response.StartAsync(call.Aborted);
        for (var at = 0; at < body.Length; at += piece)
        {
            var length = Math.Min(piece, body.Length - at);
            await call.Lane.Clock.Real.PassAsync(TimeSpan.FromSeconds((double)length / bytesPerSecond), call.Aborted);
            await call.Http.Response.BodyWriter.WriteAsync(body.Slice(at, length), call.Aborted);
        }
    }
}
