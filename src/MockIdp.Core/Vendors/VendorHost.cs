using MockIdp.Core.Contracts;
using MockIdp.Core.Http;

namespace MockIdp.Core.Vendors;

/// <summary>A vendor with its contract. The contract is read at the first request: most test runs use one vendor.</summary>
public sealed class VendorHost
{
    readonly Lazy<Compiled> compiled;
    readonly Lazy<Examples> examples;

    public VendorHost(VendorEntry entry, Func<string, ReadOnlyMemory<byte>> contractOf, Func<string, ReadOnlyMemory<byte>> examplesOf)
    {
        Name = entry.Name;
        Vendor = entry.Vendor;
        examples = new(() => Examples.Read(examplesOf(entry.Name)));
        compiled = new(() => new Compiled(ContractReader.Read(contractOf(entry.Name)), entry.Operations()));
    }

    public string Name { get; }

    public IVendor Vendor { get; }

    public Contract Contract => compiled.Value.Contract;

    /// <summary>Read when somebody asks for one.</summary>
    public Examples Examples => examples.Value;

    internal RouteTable Routes => compiled.Value.Routes;

    internal OperationBinding BindingOf(Operation operation) => compiled.Value.Bindings[operation.Id];

    sealed class Compiled(Contract contract, OperationBinding[] bindings)
    {
        public Contract Contract => contract;

        public RouteTable Routes { get; } = new(contract.Operations);

        public Dictionary<string, OperationBinding> Bindings { get; } = bindings.ToDictionary(binding => binding.OperationId);
    }
}
