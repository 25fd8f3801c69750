using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MockIdp.Core.Ambient;

/// <summary>
/// Bytes that look like chance, and are the same for the same name: SHA-256 over the name's hash and a running number, block after block. Every draw
/// takes whole blocks, so that how many were taken says all about where the stream is. Anybody may draw at any time.
/// </summary>
/// <param name="name">What the bytes depend on.</param>
/// <param name="drawn">How many blocks were taken before.</param>
public sealed class RandomStream(string name, long drawn = 0)
{
    readonly byte[] key = SHA256.HashData(Encoding.UTF8.GetBytes(name));
    long drawn = drawn;

    public long Drawn => Interlocked.Read(ref drawn);

    /// <summary>Leaves out what others have taken up to a block; never goes back.</summary>
    public void SkipTo(long block)
    {
        for (var now = Drawn; now < block; now = Drawn)
            Interlocked.CompareExchange(ref drawn, block, now);
    }

    public void Fill(Span<byte> bytes)
    {
        Span<byte> numbered = stackalloc byte[SHA256.HashSizeInBytes + sizeof(long)];
        Span<byte> block = stackalloc byte[SHA256.HashSizeInBytes];
        key.CopyTo(numbered);
        while (bytes.Length > 0)
        {
            BinaryPrimitives.WriteInt64BigEndian(numbered[SHA256.HashSizeInBytes..], Interlocked.Increment(ref drawn));
            SHA256.HashData(numbered, block);
            var taken = Math.Min(bytes.Length, block.Length);
            block[..taken].CopyTo(bytes);
            bytes = bytes[taken..];
        }
    }

    /// <summary>A text of some characters, each as likely as every other.</summary>
    /// <param name="choices">The characters, 256 at most.</param>
    public string Text(string choices, int length) => string.Create(length, (this, choices), static (text, made) => made.Item1.Fill(text, made.choices));

    void Fill(Span<char> text, string choices)
    {
        Span<byte> block = stackalloc byte[SHA256.HashSizeInBytes];
        while (text.Length > 0)
        {
            Fill(block);
            text = text[FairText.Fill(text, choices, block)..];
        }
    }
}
