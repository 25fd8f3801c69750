namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>The attributes of one user as a list: read-only ones, and those of each game, are namespaces of their own.</summary>
static class AttributeLists
{
    /// <summary>The list with an attribute in the place of the one of its name, or at its end.</summary>
    public static IReadOnlyList<AttributeRecord> Put(this IReadOnlyList<AttributeRecord> list, AttributeRecord attribute) =>
        list.Any(attribute.Replaces) ? [.. list.Select(old => attribute.Replaces(old) ? attribute : old)] : [.. list, attribute];

    /// <summary>A key in both lists is kept (https://developers.xsolla.com/api/login/operation/update-users-attributes-from-server, read 2026-11-20).</summary>
    public static IReadOnlyList<AttributeRecord> Changed(this IReadOnlyList<AttributeRecord> list, IEnumerable<AttributeRecord> changes, IReadOnlyList<string>? removing, Func<AttributeRecord, bool> mayBeRemoved) =>
        changes.Aggregate<AttributeRecord, IReadOnlyList<AttributeRecord>>([.. list.Where(old => !mayBeRemoved(old) || removing?.Contains(old.Key) != true || changes.Any(change => change.Replaces(old)))], Put);

    /// <summary>The attributes of one namespace, with one of the keys if any are named.</summary>
    public static IReadOnlyList<UserAttribute> Shown(this IReadOnlyList<AttributeRecord> list, bool readOnly, long? projectId, IReadOnlyList<string>? keys) =>
        [.. list.Where(one => one.IsReadOnly == readOnly && one.ProjectId == projectId && keys?.Contains(one.Key) != false).Select(one => one.ToWire())];

    static bool Replaces(this AttributeRecord attribute, AttributeRecord old) => old.Key == attribute.Key && old.IsReadOnly == attribute.IsReadOnly && old.ProjectId == attribute.ProjectId;
}
