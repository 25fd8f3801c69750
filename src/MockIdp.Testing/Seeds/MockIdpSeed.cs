using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MockIdp.Testing;

/// <summary>What a lane is to begin with: records by vendor and project. Its vendors, generated from the schema of seeds, are the members <c>Corbado</c>, <c>Logto</c> and so on.</summary>
public sealed partial class MockIdpSeed
{
    static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // What is not ASCII stays as it is: YAML reads escaped surrogates apart.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>As <c>mock-idp seed</c> reads it: JSON, but for passwords, which are marked as YAML marks them.</summary>
    public string ToYaml()
    {
        var records = Vendors.Where(vendor => vendor.Projects.Any()).ToDictionary(vendor => vendor.Name, vendor => vendor.Projects.ToDictionary(project => project.Key, project => (object)project.Value));
        var sequences = Vendors.Where(vendor => vendor.Projects.Any(project => project.Value.Sequences.Count > 0))
            .ToDictionary(vendor => vendor.Name, vendor => vendor.Projects.Where(project => project.Value.Sequences.Count > 0).ToDictionary(project => project.Key, project => project.Value.Sequences));
        return JsonSerializer.Serialize(new { version = 1, records, sequences }, Json);
    }
}

/// <summary>What a vendor is to begin with.</summary>
public abstract class VendorSeed
{
    private protected VendorSeed(string name) => Name = name;

    internal string Name { get; }

    internal abstract IEnumerable<KeyValuePair<string, ProjectSeed>> Projects { get; }
}

/// <inheritdoc cref="VendorSeed"/>
/// <typeparam name="TProject">The records of one project.</typeparam>
public abstract class VendorSeed<TProject> : VendorSeed
    where TProject : ProjectSeed, new()
{
    readonly Dictionary<string, TProject> projects = new(StringComparer.Ordinal);

    private protected VendorSeed(string name)
        : base(name)
    {
    }

    internal override IEnumerable<KeyValuePair<string, ProjectSeed>> Projects => projects.Select(project => KeyValuePair.Create(project.Key, (ProjectSeed)project.Value));

    /// <summary>The records of a project.</summary>
    /// <param name="id">What the vendor's records are kept under, as an export shows it: Corbado's project, QuickBlox's application; <c>default</c> at Logto, empty at FlexShopper.</param>
    public TProject Project(string id) => projects.TryGetValue(id, out var project) ? project : projects[id] = new TProject();
}

/// <summary>The records of one project of a vendor.</summary>
public abstract class ProjectSeed
{
    /// <summary>The last number given, by name, where a vendor numbers its records.</summary>
    [JsonIgnore]
    public IDictionary<string, long> Sequences { get; } = new Dictionary<string, long>(StringComparer.Ordinal);
}
