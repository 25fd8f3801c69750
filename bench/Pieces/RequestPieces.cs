using System.Text.Json;
using BenchmarkDotNet.Attributes;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;
using MockIdp.Core.Vendors;
using MockIdp.Core.Wire;

namespace MockIdp.Pieces;

/// <summary>The pieces of a small valid request: a create and a list at Corbado.</summary>
[MemoryDiagnoser]
public class RequestPieces
{
    static readonly byte[] Body = """{"fullName":"Jane Doe","status":"active"}"""u8.ToArray();

    readonly VendorHost host = Calls.Host("Corbado");
    Call create = null!;
    Call list = null!;
    Schema schema = null!;
    JsonElement parsed;

    [GlobalSetup]
    public void Setup()
    {
        create = Calls.Reach(host, "POST", "/v2/users", "");
        list = Calls.Reach(host, "GET", "/v2/users", "?page=2&pageSize=50&sort=created:desc&filter[]=status:eq:active");
        create.Request.ContentType = "application/json";
        schema = create.Operation.Body!.SchemaFor("application/json")!;
        parsed = JsonDocument.Parse(Body).RootElement;
        Examiner.Examine(create, Body);
    }

    [Benchmark]
    public object Route() => host.Routes.Find("POST", "/v2/users");

    [Benchmark]
    public object Route_with_an_id() => host.Routes.Find("GET", "/v2/users/usr-1234567890123456789");

    [Benchmark]
    public object Parse_a_body() => JsonBody.Parse(Body);

    [Benchmark]
    public int Check_a_body() => SchemaCheck.Find(schema, parsed).Count;

    [Benchmark]
    public bool Check_parameters() => ParameterCheck.Check(Report.Silent, list);

    [Benchmark]
    public object Examine_a_create() => Examiner.Examine(create, Body);

    [Benchmark]
    public object Bind_a_create() => create.ReadBody<Server.Vendors.Corbado.UserCreateReq?>(WireValues.Read)!;

    [Benchmark]
    public int Bind_a_list() => list.Argument<int?>("page", WireValues.Read)!.Value + list.Argument<int?>("pageSize", WireValues.Read)!.Value;
}
