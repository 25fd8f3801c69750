namespace MockIdp.Core.Journal;

/// <summary>The first bytes of a body, as they were.</summary>
/// <param name="Bytes">At most <see cref="JournalLimits.BodyBytes"/>.</param>
/// <param name="Length">How many there were.</param>
readonly record struct KeptBody(ReadOnlyMemory<byte> Bytes, long Length)
{
    public bool IsWhole => Length == Bytes.Length;

    /// <summary>Keeps an array that nobody changes: without a copy when it is small enough.</summary>
    public static KeptBody Of(byte[] bytes) =>
        new(bytes.Length <= JournalLimits.BodyBytes ? bytes : bytes.AsSpan(0, JournalLimits.BodyBytes).ToArray(), bytes.Length);

    /// <summary>Copies out of a buffer that will be used again.</summary>
    public static KeptBody CopyOf(ReadOnlySpan<byte> bytes) => new(bytes[..Math.Min(bytes.Length, JournalLimits.BodyBytes)].ToArray(), bytes.Length);
}
