using System.Globalization;
using MockIdp.Core.Documents;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>The name of a field of a list.</summary>
/// <param name="Sortable">Every field filters, not every one sorts.</param>
record Column(string Name, bool Sortable)
{
    /// <summary>A text; <paramref name="read"/> brings it and what is asked for to the form that is compared.</summary>
    public static Column<T> Text<T>(string name, Func<T, string?> value, Func<string, string>? read = null)
        where T : Record
    {
        string Read(string? text) => read is null ? text ?? "" : read(text ?? "");
        return new(name, (one, other) => string.CompareOrdinal(Read(value(one)), Read(value(other))), (row, wanted) => string.CompareOrdinal(Read(value(row)), Read(wanted)));
    }

    /// <summary>An ID with or without its prefix: the SDKs take the prefix away.</summary>
    public static Column<T> Id<T>(string name, Func<T, string> value)
        where T : Record => Text(name, value, Bare);

    /// <summary>A time, filtered by what the wire shows: seconds without a zone, or Unix milliseconds.</summary>
    public static Column<T> Time<T>(string name, Func<T, DateTimeOffset> value)
        where T : Record => new(name, (one, other) => value(one).CompareTo(value(other)), (row, wanted) => long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? value(row).ToUnixTimeMilliseconds().CompareTo(milliseconds)
            : string.CompareOrdinal(Maps.Timestamp(value(row)), wanted));

    public static string Bare(string userID) => userID.StartsWith("usr-", StringComparison.Ordinal) ? userID[4..] : userID;
}

/// <summary>A field that a list is sorted and filtered by.</summary>
/// <param name="Order">Compares two records.</param>
/// <param name="Against">Compares a record with the text that a filter asks for.</param>
sealed record Column<T>(string Name, Comparison<T> Order, Func<T, string, int> Against, bool Sortable = true) : Column(Name, Sortable)
    where T : Record;
