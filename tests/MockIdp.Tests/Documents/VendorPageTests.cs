using MockIdp.Core.Vendors;

namespace MockIdp.Tests.Documents;

/// <summary>docs/vendors/&lt;vendor&gt;.md: current, and one for each vendor.</summary>
public class VendorPageTests
{
    static readonly IReadOnlyList<VendorEntry> Vendors = Server.Vendors.Vendors.All();

    public static TheoryData<string> Names() => [.. Vendors.Select(vendor => vendor.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_says_what_contract_recipes_and_notes_say(string name)
    {
        var entry = Vendors.Single(vendor => vendor.Name == name);
        MadeFile.ShouldBe($"docs/vendors/{entry.Vendor.Prefix}.md", VendorPage.Of(entry));
    }

    [Fact]
    public void There_is_no_page_of_a_vendor_that_there_is_not() =>
        Repository.Files("docs/vendors", "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal).ShouldBe(Vendors.Select(vendor => vendor.Vendor.Prefix).Order(StringComparer.Ordinal));
}
