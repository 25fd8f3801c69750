using BenchmarkDotNet.Attributes;
using MockIdp.Core.Contracts;
using MockIdp.Server.Hosting;

namespace MockIdp.Pieces;

/// <summary>Reading the contracts.</summary>
[MemoryDiagnoser]
public class StartPieces
{
    static readonly string[] Names = [.. Server.Vendors.Vendors.All().Select(entry => entry.Name)];

    [Benchmark]
    public int Read_every_contract() => Names.Sum(name => ContractReader.Read(Resources.Contract(name)).Operations.Count);
}
