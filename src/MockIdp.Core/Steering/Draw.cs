namespace MockIdp.Core.Steering;

/// <summary>Numbers that look random and hang on a seed and an index alone: whichever call asks first, the n-th number of a seed is the same.</summary>
static class Draw
{
    /// <summary>Even over [0, 1).</summary>
    public static double Uniform(long seed, long index) => (Mix(unchecked((ulong)seed * 0x9E3779B97F4A7C15UL + (ulong)index)) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Of mean 0 and deviation 1 (Box and Muller).</summary>
    public static double Normal(long seed, long index) =>
        Math.Sqrt(-2 * Math.Log(1 - Uniform(seed, 2 * index))) * Math.Cos(2 * Math.PI * Uniform(seed, (2 * index) + 1));

    /// <summary>The output function of SplitMix64 (https://prng.di.unimi.it/splitmix64.c), twice: neighbours must have nothing in common.</summary>
    static ulong Mix(ulong value) => Once(Once(value));

    static ulong Once(ulong z)
    {
        unchecked
        {
            z += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
