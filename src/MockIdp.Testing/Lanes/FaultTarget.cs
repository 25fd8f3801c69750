namespace MockIdp.Testing;

/// <summary>Calls to which something can be made to happen: those of a vendor, or of one of its operations.</summary>
public abstract class FaultTarget
{
    private protected FaultTarget()
    {
    }

    /// <summary>Makes calls be answered so from now on, in the vendor's words, without being run.</summary>
    /// <param name="status">200 to 599; the contract must have it.</param>
    /// <param name="calls">For how many calls; null until the rules are cleared.</param>
    /// <param name="code">The vendor's error code, where it is not the one that the status usually has.</param>
    public Task<LaneRule> AnswerAsync(int status, long? calls = null, string? code = null, CancellationToken ct = default) => FaultAsync(new() { Status = status, Code = code, Calls = calls }, ct);

    /// <summary>Makes calls take longer from now on, in real time.</summary>
    /// <inheritdoc cref="AnswerAsync"/>
    public Task<LaneRule> DelayAsync(TimeSpan by, long? calls = null, CancellationToken ct = default) => FaultAsync(new() { Delay = LaneDelay.Of(by), Calls = calls }, ct);

    /// <summary>Resets the connection of calls from now on, before anything is done or instead of the answer.</summary>
    /// <inheritdoc cref="AnswerAsync"/>
    public Task<LaneRule> ResetConnectionAsync(ConnectionReset when = ConnectionReset.BeforeOperation, long? calls = null, CancellationToken ct = default) => FaultAsync(new() { Reset = when, Calls = calls }, ct);

    /// <summary>Ends the connection after so many bytes of a body, fewer than its <c>Content-Length</c> says.</summary>
    /// <inheritdoc cref="AnswerAsync"/>
    public Task<LaneRule> TruncateAsync(int bytes, long? calls = null, CancellationToken ct = default) => FaultAsync(new() { TruncateAfter = bytes, Calls = calls }, ct);

    /// <summary>Makes something happen to calls from now on.</summary>
    /// <exception cref="MockIdpException">The fault contradicts itself or the contract; the message says how.</exception>
    public abstract Task<LaneRule> FaultAsync(LaneFault fault, CancellationToken ct = default);
}
