namespace MockIdp.Core.Ambient;

/// <summary>A lane's chance that was given a seed, in a form that means the same to another process.</summary>
/// <param name="Seed">From 0 to <see cref="Chance.HighestSeed"/>.</param>
/// <param name="Drawn">How much of what follows from the seed is used up.</param>
public sealed record ChanceSetting(long Seed, long Drawn)
{
    public long Seed { get; } = Seed is >= 0 and <= Chance.HighestSeed ? Seed : throw new FormatException("A random seed cannot be that number.");

    public long Drawn { get; } = Drawn >= 0 ? Drawn : throw new FormatException("Less than nothing cannot be drawn.");
}

/// <summary>
/// What is random in a lane: the operating system's chance, until a test gives it a seed. From then on the same calls in the same order draw the same. Of
/// calls at the same time, each draws what comes next when it is there.
/// </summary>
public sealed class Chance
{
    /// <summary>The highest whole number that JSON carries everywhere (RFC 8259, 6).</summary>
    public const long HighestSeed = 9_007_199_254_740_991;

    State? state;

    /// <summary>Null while it is the operating system's.</summary>
    public long? Seed => Volatile.Read(ref state)?.Seed;

    /// <summary>Whether something was drawn since it was last saved.</summary>
    public bool IsUnsaved => Volatile.Read(ref state) is { } seeded && seeded.Stream.Drawn != Interlocked.Read(ref seeded.Saved);

    /// <summary>What another process needs to know to draw the same from here on; null for the operating system's.</summary>
    public ChanceSetting? Save() => Volatile.Read(ref state) is { } seeded ? new(seeded.Seed, seeded.Stream.Drawn) : null;

    /// <summary>A saved one, gone on to where this one is; another seed's stays as it is.</summary>
    public ChanceSetting? Since(ChanceSetting? saved) => Save() is { } now && now.Seed == saved?.Seed && now.Drawn > saved.Drawn ? now : saved;

    /// <summary>Goes on where a saved one was, and knows that it is saved.</summary>
    /// <param name="again">False: what was drawn here since then is not drawn again.</param>
    public void Restore(ChanceSetting? saved, bool again)
    {
        if (!again && Volatile.Read(ref state) is { } seeded && seeded.Seed == saved?.Seed)
        {
            seeded.Stream.SkipTo(saved.Drawn);
            Interlocked.Exchange(ref seeded.Saved, saved.Drawn);
        }
        else
        {
            Volatile.Write(ref state, saved is null ? null : new State(saved.Seed, new RandomStream($"lane {saved.Seed}", saved.Drawn)) { Saved = saved.Drawn });
        }
    }

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }

    public void Fill(Span<byte> bytes)
    {
        if (Volatile.Read(ref state) is { } seeded)
            seeded.Stream.Fill(bytes);
        else
            SystemRandom.Fill(bytes);
    }

    /// <summary>A text of some characters, each as likely as every other.</summary>
    /// <param name="choices">The characters, 256 at most.</param>
    public string Text(string choices, int length) => Volatile.Read(ref state) is { } seeded ? seeded.Stream.Text(choices, length) : string.Create(length, choices, DrawText);

    static void DrawText(Span<char> text, string choices)
    {
        Span<byte> bytes = stackalloc byte[64];
        while (text.Length > 0)
        {
            var some = bytes[..Math.Min(bytes.Length, text.Length)];
            SystemRandom.Fill(some);
            text = text[FairText.Fill(text, choices, some)..];
        }
    }

    sealed class State(long seed, RandomStream stream)
    {
        public long Saved;

        public long Seed => seed;

        public RandomStream Stream => stream;
    }
}
