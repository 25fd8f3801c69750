using System.Globalization;
using System.Numerics;

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

    /// <summary>The attribute with what the project's schema says of its key.</summary>
    /// <exception cref="Core.Http.VendorError">The schema does not let the value pass.</exception>
    public static AttributeRecord By(this AttributeRecord attribute, SchemaRecord? schema)
    {
        if (schema?.Rules.GetValueOrDefault(attribute.Key) is not { } rule)
            return attribute;
        return rule.DataType is null || IsOfType(rule.DataType, attribute.Value)
            ? attribute with { DataType = attribute.DataType ?? rule.DataType, Format = attribute.Format ?? rule.Format, Description = attribute.Description ?? rule.Description }
            : throw XsollaErrors.InvalidParameter("value");
    }

    /// <summary>Values are texts on the wire, whatever they stand for.</summary>
    static bool IsOfType(string type, string value) => Enum.Parse<AttributeDataType>(type) switch
    {
        AttributeDataType.Integer => BigInteger.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        AttributeDataType.Number => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        AttributeDataType.Boolean => value is "true" or "false",
        _ => true,
    };

    /// <summary>Whether a search for users means an attribute. With <c>like</c> a part of the value is enough, without case (assumed).</summary>
    public static bool Wants(this UsersByAttributeQuery query, AttributeRecord attribute) =>
        attribute.Key == query.Attribute.Key
        && attribute.IsServer == (query.Attr_type == AttributeType.Server)
        && attribute.ProjectId == query.Publisher_project_id
        && (query.Attribute.Value is not { } value || (query.Search_type == AttributeSearchType.Like ? attribute.Value.Contains(value, StringComparison.OrdinalIgnoreCase) : attribute.Value == value));

    static bool Replaces(this AttributeRecord attribute, AttributeRecord old) => old.Key == attribute.Key && old.IsReadOnly == attribute.IsReadOnly && old.ProjectId == attribute.ProjectId;
}
