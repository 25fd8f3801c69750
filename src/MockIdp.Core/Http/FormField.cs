namespace MockIdp.Core.Http;

/// <summary>A node of a form: texts, named members or a list, and never two of them.</summary>
sealed class FormField
{
    /// <summary>The values sent under one name, in their order.</summary>
    public List<string>? Texts { get; set; }

    public Dictionary<string, FormField>? Members { get; private set; }

    public List<FormField>? Items { get; private set; }

    /// <param name="keys">The way below this node; an empty key appends to a list.</param>
    /// <returns>False when another kind of field stands there already.</returns>
    public bool Add(ReadOnlySpan<string> keys, string value)
    {
        if (keys.IsEmpty)
        {
            (Texts ??= []).Add(value);
            return Members is null && Items is null;
        }
        if (Texts is not null || (keys[0].Length == 0 ? Members is not null : Items is not null))
            return false;
        if (keys[0].Length == 0)
            return Append(keys[1..]).Add(keys[1..], value);
        Members ??= [];
        if (!Members.TryGetValue(keys[0], out var member))
            Members[keys[0]] = member = new FormField();
        return member.Add(keys[1..], value);
    }

    /// <summary>As Rack does: the last item goes on until one of its members comes again.</summary>
    FormField Append(ReadOnlySpan<string> keys)
    {
        Items ??= [];
        if (keys.IsEmpty || Items is not [.., { Members: not null } last] || last.Has(keys))
            Items.Add(last = new FormField());
        return last;
    }

    bool Has(ReadOnlySpan<string> keys) =>
        keys.IsEmpty || (keys[0].Length == 0 ? false : Members is not null && Members.TryGetValue(keys[0], out var member) && member.Has(keys[1..]));
}
