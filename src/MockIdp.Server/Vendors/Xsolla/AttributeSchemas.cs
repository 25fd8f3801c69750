using MockIdp.Core.Documents;
using MockIdp.Core.Http;

namespace MockIdp.Server.Vendors.Xsolla;

/// <summary>What an attribute says of its type, format and meaning comes from the project's schema; which values the schema lets pass is assumed.</summary>
sealed partial class AttributeSchemasController(Call call)
{
    readonly XsollaStore store = new(call);

    public partial async ValueTask<Answer> PutAttributesSchema(Guid project_id, AttributesSchema body, CancellationToken ct)
    {
        var schema = new SchemaRecord { Id = XsollaStore.SchemaId, Rules = (body.Properties ?? new Dictionary<string, AttributeRule>()).ToDictionary(rule => rule.Key, rule => rule.Value.ToRecord()) };

        await store.SchemasOf(project_id.ToString()).PutAsync(schema, ct);

        return Answer.Done;
    }

    public partial async ValueTask<Answer> DeleteAttributesSchema(Guid project_id, CancellationToken ct)
    {
        await store.SchemasOf(project_id.ToString()).DeleteAsync(XsollaStore.SchemaId, ct);
        return Answer.Done;
    }
}
