using MockIdp.Core.Http;

namespace MockIdp.Core.Vendors;

/// <summary>One row of the generated table of vendors.</summary>
/// <param name="Name">The contract's name: <c>Corbado</c> of <c>specs/Corbado.yaml</c>.</param>
/// <param name="Vendor">The vendor's hand-written introduction.</param>
/// <param name="Operations">Makes the bindings of its generated controllers.</param>
public sealed record VendorEntry(string Name, IVendor Vendor, Func<OperationBinding[]> Operations);
