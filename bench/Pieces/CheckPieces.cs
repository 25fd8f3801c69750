using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;
using MockIdp.Core.Vendors;

namespace MockIdp.Pieces;

/// <summary>
/// The contract check switched on and off: a small valid create at each vendor, read and examined by its contract, and by one that has the same
/// operations and no rules. The difference is what the contract costs, with what a vendor does to a body by its types (one casts). The check
/// alone stands beside it. Then the answer to that create, held against its contract.
/// </summary>
[MemoryDiagnoser]
public class CheckPieces
{
    /// <summary>Of each vendor its create, a body and an answer.</summary>
    static readonly Dictionary<string, (string Path, string Body)> Creates = new()
    {
        ["Corbado"] = ("/v2/users", """{"fullName":"Jane Doe","status":"active"}"""),
        ["FlexShopper"] = ("/v3/users", """{"firstName":"Kim","lastName":"Example","email":"kim@example.com"}"""),
        ["Logto"] = ("/api/users", """{"username":"jane","primaryEmail":"jane@example.com","name":"Jane Doe"}"""),
        ["QuickBlox"] = ("/users.json", """{"user":{"login":"jane","password":"quickblox","email":"jane@example.com"}}"""),
        ["Xsolla"] = ("/api/users?projectId=11111111-1111-4111-8111-111111111111", """{"email":"jane@example.com"}"""),
    };

    Call checkedCall = null!;
    Call freeCall = null!;
    byte[] body = [];
    Operation operation = null!;
    Schema schema = null!;
    (int Status, string Type, byte[] Body) answer;
    HeaderDictionary headers = [];

    [ParamsSource(nameof(Vendors))]
    public string Vendor { get; set; } = "";

    public static IEnumerable<string> Vendors => Creates.Keys;

    [GlobalSetup]
    public void Setup()
    {
        body = Encoding.UTF8.GetBytes(Creates[Vendor].Body);
        (checkedCall, freeCall) = (Reach(Calls.Host(Vendor)), Reach(Unchecked.Free(Calls.Host(Vendor))));
        foreach (var call in new[] { checkedCall, freeCall })
        {
            if (Examiner.Examine(call, body).Any)
                throw new InvalidOperationException($"The create of {Vendor} breaks its contract.");
        }
        schema = checkedCall.Operation.Body!.SchemaFor("application/json")!;
        SetUpAnswer();
    }

    [Benchmark(Baseline = true)]
    public object Without_rules() => Examiner.Examine(freeCall, body);

    [Benchmark]
    public object With_the_contract() => Examiner.Examine(checkedCall, body);

    /// <summary>Of what has been read already.</summary>
    [Benchmark]
    public bool Check_alone() => ParameterCheck.Check(Report.Silent, checkedCall) & SchemaCheck.Holds(schema, checkedCall.Body.Root);

    [Benchmark]
    public int Answer() => AnswerCheck.Find(operation, answer.Status, answer.Type, headers, answer.Body).Count;

    Call Reach(VendorHost host)
    {
        var (path, query) = Creates[Vendor].Path.Split('?') is [var before, var after] ? (before, "?" + after) : (Creates[Vendor].Path, "");
        var call = Calls.Reach(host, "POST", path, query);
        call.Request.ContentType = "application/json";
        return call;
    }

    void SetUpAnswer()
    {
        operation = checkedCall.Operation;
        var example = checkedCall.Host.Examples.OfResponse(operation.Id, operation.Success.Status)[0];
        answer = (operation.SuccessStatus, example.MediaType, Encoding.UTF8.GetBytes(example.Value.GetRawText()));
        foreach (var (name, value) in checkedCall.Host.Examples.HeadersOf(operation.Id, operation.Success.Status))
            headers[name] = value;
        if (Answer() > 0)
            throw new InvalidOperationException($"The answer of {Vendor} breaks its contract.");
    }
}
