using System.Security.Cryptography;

namespace MockIdp.Core.Ambient;

/// <summary>
/// The operating system's chance, fetched for many draws at a time: a question to the cryptographic library costs more than most of what a call does, and a call draws several small ids. Every byte
/// is handed out once and then overwritten. Each thread has its own, so that nobody waits.
/// </summary>
static class SystemRandom
{
    const int Fetched = 1024;

    [ThreadStatic]
    static byte[]? fetched;

    /// <summary>How many of the fetched bytes are not handed out yet: the first ones.</summary>
    [ThreadStatic]
    static int left;

    public static void Fill(Span<byte> bytes)
    {
        if (bytes.Length > Fetched / 4)
            RandomNumberGenerator.Fill(bytes);
        else
            Take(bytes);
    }

    static void Take(Span<byte> bytes)
    {
        var all = fetched ??= new byte[Fetched];
        if (left < bytes.Length)
        {
            RandomNumberGenerator.Fill(all);
            left = all.Length;
        }
        left -= bytes.Length;
        var taken = all.AsSpan(left, bytes.Length);
        taken.CopyTo(bytes);
        taken.Clear();
    }
}
