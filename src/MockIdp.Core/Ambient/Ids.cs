namespace MockIdp.Core.Ambient;

/// <summary>Draws the ids and codes of a lane, in the forms that vendors use.</summary>
public sealed class Ids(Chance chance)
{
    const string LowerAlphanumeric = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>Decimal digits; the first is never 0.</summary>
    public string Digits(int length) => chance.Text("123456789", 1) + chance.Text("0123456789", length - 1);

    /// <summary>Characters of <c>[0-9a-z]</c>.</summary>
    public string Lower(int length) => chance.Text(LowerAlphanumeric, length);

    /// <summary>Lower-case hexadecimal digits.</summary>
    public string Hex(int length) => chance.Text("0123456789abcdef", length);

    /// <summary>A version 4 UUID in lower case with dashes.</summary>
    public string Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        chance.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>Unguessable bytes, base64url without padding.</summary>
    public string Token(int bytes) => System.Buffers.Text.Base64Url.EncodeToString(chance.Bytes(bytes));
}
