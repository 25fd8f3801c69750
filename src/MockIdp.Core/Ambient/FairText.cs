namespace MockIdp.Core.Ambient;

/// <summary>Makes texts of random bytes.</summary>
static class FairText
{
    /// <summary>Fills a text with characters, each as likely as every other.</summary>
    /// <param name="choices">The characters, 256 at most.</param>
    /// <param name="random">Random bytes.</param>
    /// <returns>How many characters there are now; fewer than there is room for where bytes had to be passed over.</returns>
    public static int Fill(Span<char> text, string choices, ReadOnlySpan<byte> random)
    {
        // Above it, the first characters would be likelier than the others.
        var fair = 256 - 256 % choices.Length;
        var made = 0;
        for (var i = 0; i < random.Length && made < text.Length; i++)
        {
            if (random[i] < fair)
                text[made++] = choices[random[i] % choices.Length];
        }
        return made;
    }
}
