using MockIdp.Core.Documents;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>The named filters of the list of users; of all but the status, one at a time.</summary>
static class UserFilter
{
    public static Func<UserRecord, bool> ByID(string userIDs)
    {
        var wanted = userIDs.Split(',').Select(Column.Bare).ToHashSet();
        return user => wanted.Contains(Column.Bare(user.Id));
    }

    public static Func<UserRecord, bool> ByWebauthnID(string webauthnIDs)
    {
        var wanted = webauthnIDs.Split(',').ToHashSet();
        return user => user.ExplicitWebauthnID is { } id && wanted.Contains(id);
    }

    /// <summary>The percent sign stands for anything, as in SQL.</summary>
    public static Func<UserRecord, bool> ByPattern(string pattern)
    {
        var isLike = SqlPattern.Like(pattern);
        return user => isLike(user.Id);
    }

    public static Func<UserRecord, bool> ByIdentifier(ILookup<string, IdentifierRecord> identifiers, IdentifierType type, IEnumerable<string> values)
    {
        var wanted = values.Select(value => CorbadoStore.FoldedIdentifier(type, value)).ToHashSet();
        return user => identifiers[user.Id].Any(identifier => wanted.Contains(CorbadoStore.FoldedIdentifier(identifier.Type, identifier.Value)));
    }
}
