namespace MockIdp.Server.Hosting;

/// <summary>Whether every address is listened on and known. "Ready" must mean ready.</summary>
sealed class Readiness
{
    public bool IsReady { get; private set; }

    public void Ready() => IsReady = true;
}
