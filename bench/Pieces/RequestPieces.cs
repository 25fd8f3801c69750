using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using MockIdp.Core.Contracts;
using MockIdp.Core.Credentials;
using MockIdp.Core.Documents.Memory;
using MockIdp.Core.Http;
using MockIdp.Core.Journal;
using MockIdp.Core.Lanes;
using MockIdp.Core.Vendors;
using MockIdp.Core.Wire;
using MockIdp.Server.Hosting;

namespace MockIdp.Pieces;

/// <summary>The pieces of a small valid request: a create and a list at Corbado.</summary>
[MemoryDiagnoser]
public class RequestPieces
{
    static readonly byte[] Body = """{"fullName":"Jane Doe","status":"active"}"""u8.ToArray();

    readonly VendorHost host = new(Server.Vendors.Vendors.All().Single(entry => entry.Name == "Corbado"), Resources.Contract, Resources.Examples);
    Call create = null!;
    Call list = null!;
    Schema schema = null!;
    JsonElement parsed;

    [GlobalSetup]
    public void Setup()
    {
        create = Reach("POST", "/v2/users", "");
        list = Reach("GET", "/v2/users", "?page=2&pageSize=50&sort=created:desc&filter[]=status:eq:active");
        create.Request.ContentType = "application/json";
        schema = create.Operation.Body!.SchemaFor("application/json")!;
        parsed = JsonDocument.Parse(Body).RootElement;
        Examiner.Examine(create, Body);
    }

    Call Reach(string method, string path, string query)
    {
        var http = new DefaultHttpContext();
        (http.Request.Method, http.Request.Path, http.Request.QueryString) = (method, path, new QueryString(query));
        var lanes = new LaneBook(new MemoryStore(), TimeProvider.System, JournalLimits.Default);
        var call = new Call(http, host, lanes.Default, new Address("http://localhost/corbado", path), new CredentialBook(AuthMode.Adopt, new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>>()));
        var match = host.Routes.Find(method, path);
        call.Reach(match.Operation!, match.Values);
        return call;
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
