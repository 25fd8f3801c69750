namespace MockIdp.Server.Conform;

/// <summary>What a command line asks for.</summary>
/// <param name="Url">Of the vendor, or of a mock's root.</param>
/// <param name="Given">Credentials and other names of recipes; empty at a mock that has well-known ones.</param>
/// <param name="Lane">Of a mock; null for the one that its requests come to by themselves.</param>
/// <param name="MayChange">Whether recipes that create, change or delete may run.</param>
/// <param name="IsStrict">Whether a mock adopts no credentials.</param>
/// <param name="Pause">The least time between two requests.</param>
/// <param name="CaFile">PEM certificates that are trusted instead of the system's; null for those.</param>
sealed record ConformOrder(
    Uri Url, IReadOnlyDictionary<string, string> Given, string? Lane, string? AdminToken, IReadOnlyList<string> Only, IReadOnlyList<string> Skip,
    bool MayChange, bool IsStrict, TimeSpan Timeout, TimeSpan Pause, bool IsInsecure, string? CaFile);

/// <summary>A run that cannot be: told to the caller, with an exit code.</summary>
sealed class ConformException(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;
}
