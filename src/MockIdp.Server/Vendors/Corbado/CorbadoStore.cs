using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Corbado;

/// <summary>What a Corbado project owns. The project ID is the tenant: all data is scoped to it.</summary>
sealed class CorbadoStore(Call call)
{
    /// <summary>Assumed unique: it is the WebAuthn user handle, which must lead to one user.</summary>
    public const string WebauthnKey = "explicitWebauthnID";

    static readonly Kind<UserRecord> UserKind = new("users", CorbadoRecordsJson.Default.UserRecord, new UniqueKey<UserRecord>(WebauthnKey, user => user.ExplicitWebauthnID));

    public IRecords<UserRecord> Users => call.Lane.Collection(UserKind, call.Host.Name, CorbadoCaller.Of(call).ProjectID);
}
