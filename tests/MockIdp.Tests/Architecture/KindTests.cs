using System.Reflection;
using MockIdp.Core.Documents;

namespace MockIdp.Tests.Architecture;

/// <summary>What a vendor stores can be exported and imported.</summary>
public class KindTests
{
    [Fact]
    public void Every_kind_of_record_is_named_by_its_vendor()
    {
        foreach (var entry in MockIdp.Server.Vendors.Vendors.All())
        {
            var declared = entry.Vendor.GetType().Assembly.GetTypes().Where(type => type.Namespace == entry.Vendor.GetType().Namespace)
                .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
                .Where(field => field.FieldType.IsAssignableTo(typeof(Kind)))
                .Select(field => ((Kind)field.GetValue(null)!).Name);
            entry.Vendor.Kinds.Select(kind => kind.Name).Order().ShouldBe(declared.Order(), entry.Name);
        }
    }
}
